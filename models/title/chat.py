"""Control tokens of the title model, and the chat template that puts them around a message."""

from __future__ import annotations

PAD, PAGE, TITLE, END = "<|pad|>", "<|page|>", "<|title|>", "<|end|>"
SPECIAL_TOKENS = (PAD, PAGE, TITLE, END)

# Our own chat template: it drops the system message, because this model knows only one task.
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{% if message['role'] == 'user' %}" + PAGE + "{{ message['content'] }}{% endif %}"
    "{% if message['role'] == 'assistant' %}" + TITLE + "{{ message['content'] }}" + END + "{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}" + TITLE + "{% endif %}"
)
