"""A GGUF language model in this process: the only place that knows llama.cpp."""

from __future__ import annotations

import ctypes
import math
import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from registratur.errors import MissingDependencyError, StageError
from registratur.i18n import N_

# Characters of the Unicode private use area: no template contains them, so they show where the page goes.
_SLOT = "\ue000\ue001\ue000"
_PROMPT_CHUNK = 128


@dataclass(frozen=True)
class Token:
    """A piece of an answer and the probability that the model gave it before the grammar had its say."""

    piece: bytes
    probability: float


@dataclass(frozen=True)
class Completion:
    """An answer; `complete` is False where the budget of tokens or time ended it."""

    tokens: tuple[Token, ...]
    complete: bool

    @property
    def text(self) -> str:
        """The answer as text."""
        return b"".join(token.piece for token in self.tokens).decode("utf-8", errors="replace")

    def probabilities(self, start: int, end: int) -> tuple[float, ...]:
        """Return the probabilities of the tokens that share a character with `text[start:end]`."""
        first, last = len(self.text[:start].encode()), len(self.text[:end].encode())
        found: list[float] = []
        at = 0
        for token in self.tokens:
            if at < last and at + len(token.piece) > first:
                found.append(token.probability)
            at += len(token.piece)
        return tuple(found)


class LanguageModel:
    """Any instruct GGUF with a chat template; greedy, so the same page gives the same answer.

    Args:
        path: The GGUF file.
        context_tokens: Room for prompt and answer together.
        threads: Processor threads.

    Raises:
        MissingDependencyError: llama-cpp-python is not installed, or the file is no usable model.
    """

    def __init__(self, path: Path, *, context_tokens: int, threads: int) -> None:
        try:
            import llama_cpp
            from llama_cpp.llama_chat_format import Jinja2ChatFormatter
        except ImportError as error:
            raise MissingDependencyError(
                N_("The package llama-cpp-python is missing."),
                advice=N_("Run ./setup.sh, or name the kind `template` under [stages.titling]."),
            ) from error
        self._api: Any = llama_cpp
        # llama.cpp tells stderr whatever crosses its mind; what matters comes back as an exception.
        llama_cpp.llama_log_set(_silence(), None)
        try:
            self._llama: Any = llama_cpp.Llama(
                model_path=str(path),
                n_ctx=context_tokens,
                n_threads=threads,
                n_threads_batch=threads,
                verbose=False,
            )
        except (ValueError, RuntimeError) as error:
            raise MissingDependencyError(
                N_("The language model {path} cannot be loaded; it is no GGUF file, or a damaged one."),
                advice=N_("Run `registratur models verify`."),
                path=path,
            ) from error
        # Freed at exit at the latest, before the interpreter takes the callbacks of llama.cpp away.
        weakref.finalize(self, self._llama.close)
        template = self._llama.metadata.get("tokenizer.chat_template")
        if template is None:
            raise MissingDependencyError(
                N_("The language model {path} has no chat template."),
                advice=N_("Name an instruct model under [stages.titling.options]."),
                path=path,
            )
        self._formatter = Jinja2ChatFormatter(
            template, eos_token=self._special("eos"), bos_token=self._special("bos")
        )
        self._vocabulary = self._llama.n_vocab()

    def complete(
        self, *, system: str, user: str, grammar: str, most_user_tokens: int, most_tokens: int, until: float
    ) -> Completion:
        """Answer one message.

        Args:
            system: The instruction.
            user: The message; it is data: nothing in it can become a control token.
            grammar: GBNF grammar of the answer.
            most_user_tokens: The message is cut off after so many tokens, or earlier in a small context.
            most_tokens: Longest answer.
            until: Moment of `time.monotonic()` at which to give up.

        Raises:
            StageError: The instruction alone fills the context.
        """
        self._read(self._prompt(system, user, most_user_tokens, most_tokens), until)
        sampler = self._api._internals.LlamaSampler()
        sampler.add_grammar(self._llama._model, self._api.LlamaGrammar.from_string(grammar, verbose=False))
        tokens: list[Token] = []
        try:
            while len(tokens) < most_tokens and time.monotonic() < until:
                token, probability = self._likeliest(sampler)
                if self._api.llama_vocab_is_eog(self._llama._model.vocab, token):
                    return Completion(tuple(tokens), complete=True)
                sampler.accept(token)
                tokens.append(Token(self._llama.detokenize([token]), probability))
                self._llama.eval([token])
        finally:
            sampler.close()
        return Completion(tuple(tokens), complete=False)

    def assess(
        self, answer: str, *, system: str, user: str, most_user_tokens: int, most_tokens: int, until: float
    ) -> Completion:
        """Tell how likely the model finds an answer, all tokens in one pass.

        Args:
            answer: What it might have answered.
            system: The instruction.
            user: The message; only the first question about it is read in whole.
            most_user_tokens: As in `complete`.
            most_tokens: Longest answer.
            until: Moment of `time.monotonic()` at which to give up.

        Returns:
            The answer with the probability of each token; not complete when the budget ended it.

        Raises:
            StageError: The instruction alone fills the context.
        """
        tokens = self._llama.tokenize(answer.encode(), add_bos=False, special=False)
        if len(tokens) > min(most_tokens, self._llama.n_batch) or time.monotonic() >= until:
            return Completion((), complete=False)
        self._read(self._prompt(system, user, most_user_tokens, most_tokens), until)
        found = [Token(self._llama.detokenize(tokens[:1]), self._probability(-1, tokens[0]))]
        # `eval` keeps the logits of the last token alone.
        self._llama._ctx.kv_cache_seq_rm(-1, self._llama.n_tokens, -1)
        self._llama._batch.set_batch(tokens, self._llama.n_tokens, True)
        self._llama._ctx.decode(self._llama._batch)
        for place, token in enumerate(tokens[1:]):
            found.append(Token(self._llama.detokenize([token]), self._probability(place, token)))
        return Completion(tuple(found), complete=True)

    def _probability(self, place: int, token: int) -> float:
        """Return the probability of a token behind a place of the last batch."""
        logits = self._logits(place)
        return float(np.exp(logits[token] - _log_sum_exp(logits)))

    def _logits(self, place: int) -> NDArray[np.float32]:
        pointer = self._llama._ctx.get_logits_ith(place)
        return np.ctypeslib.as_array(pointer, shape=(self._vocabulary,))

    def _prompt(self, system: str, user: str, most_user_tokens: int, most_tokens: int) -> list[int]:
        """Render the chat template around the message's own tokens.

        Only the template is searched for control tokens. The message is tokenised apart, so that "<|end|>"
        printed on a page stays the seven characters that it is.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": _SLOT}]
        # Models that can think aloud first are told not to; the others' templates do not ask.
        rendered = self._formatter(messages=messages, enable_thinking=False)
        before, _, after = rendered.prompt.partition(_SLOT)
        add_bos = not rendered.added_special and self._llama._model.add_bos_token()
        head = self._llama.tokenize(before.encode(), add_bos=add_bos, special=True)
        tail = self._llama.tokenize(after.encode(), add_bos=False, special=True)
        page = self._llama.tokenize(user.encode(), add_bos=False, special=False)
        room = self._llama.n_ctx() - len(head) - len(tail) - most_tokens
        if room < 1:
            raise StageError(N_("the instruction for the language model is longer than its context"))
        return [*head, *page[: min(room, most_user_tokens)], *tail]

    def _read(self, prompt: Sequence[int], until: float) -> None:
        """Evaluate the prompt; the beginning that it shares with the one before is not computed again."""
        known = self._llama.input_ids[: self._llama.n_tokens].tolist()
        shared = 0
        while shared < min(len(known), len(prompt) - 1) and known[shared] == prompt[shared]:
            shared += 1
        self._llama.n_tokens = shared
        for start in range(shared, len(prompt), _PROMPT_CHUNK):
            if time.monotonic() >= until:
                return
            self._llama.eval(prompt[start : start + _PROMPT_CHUNK])

    def _likeliest(self, sampler: Any) -> tuple[int, float]:
        """Return the likeliest token that the grammar allows, and its probability before the grammar."""
        logits = self._logits(-1)
        token = int(logits.argmax())
        if not self._allowed(sampler, np.array([token], dtype=np.int32))[0]:
            # Asking the grammar about every token is slow: only where the first choice is wrong.
            allowed = self._allowed(sampler, np.arange(self._vocabulary, dtype=np.int32))
            token = int(np.where(allowed, logits, -np.inf).argmax())
        return token, float(np.exp(logits[token] - _log_sum_exp(logits)))

    def _allowed(self, sampler: Any, tokens: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Ask the grammar which tokens may come next."""
        candidates = np.zeros(len(tokens), dtype=[("id", np.int32), ("logit", np.float32), ("p", np.float32)])
        candidates["id"] = tokens
        array = self._api.llama_token_data_array(
            data=candidates.ctypes.data_as(self._api.llama_token_data_p),
            size=len(tokens),
            selected=-1,
            sorted=False,
        )
        self._api.llama_sampler_apply(sampler.sampler, ctypes.byref(array))
        allowed = np.zeros(self._vocabulary, dtype=np.bool_)
        allowed[candidates["id"][np.isfinite(candidates["logit"])]] = True
        return allowed[tokens]

    def _special(self, name: str) -> str:
        token = int(self._llama.metadata.get(f"tokenizer.ggml.{name}_token_id", -1))
        return self._llama._model.token_get_text(token) if token >= 0 else ""


@cache
def _silence() -> Any:
    """Return the log callback that drops everything; one for ever, since C keeps its address."""
    import llama_cpp

    return llama_cpp.llama_log_callback(lambda *_: None)


def _log_sum_exp(logits: NDArray[np.float32]) -> float:
    top = float(logits.max())
    return top + math.log(float(np.exp(logits - top).sum()))
