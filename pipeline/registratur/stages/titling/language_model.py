"""A GGUF language model in this process: the only place that knows llama.cpp."""

from __future__ import annotations

import ctypes
import time
import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
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
        self._pieces: dict[int, bytes] = {}
        self._last_prompt: tuple[tuple[str, str, int, int], list[int]] | None = None

    def complete(
        self,
        *,
        system: str,
        user: str,
        grammar: str,
        most_user_tokens: int,
        most_tokens: int,
        until: float,
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
                tokens.append(Token(self._piece(token), probability))
                self._llama.eval([token])
        finally:
            sampler.close()
        return Completion(tuple(tokens), complete=False)

    def assess(
        self,
        answer: str,
        part: tuple[int, int],
        *,
        system: str,
        user: str,
        most_user_tokens: int,
        most_tokens: int,
        until: float,
    ) -> tuple[float, ...]:
        """Tell how likely the model finds a part of an answer, all tokens in one pass.

        Args:
            answer: What it might have answered.
            part: First character of the part, and the one behind its last.
            system: The instruction.
            user: The message; only the first question about it is read in whole.
            most_user_tokens: As in `complete`.
            most_tokens: Longest answer.
            until: Moment of `time.monotonic()` at which to give up.

        Returns:
            The probabilities of the tokens that share a character with the part; none beyond the budget.

        Raises:
            StageError: The instruction alone fills the context.
        """
        tokens = self._llama.tokenize(answer.encode(), add_bos=False, special=False)
        if len(tokens) > min(most_tokens, self._llama.n_batch) or time.monotonic() >= until:
            return ()
        ends = list(accumulate(len(self._piece(token)) for token in tokens))
        first = bisect_right(ends, len(answer[: part[0]].encode()))
        last = bisect_left(ends, len(answer[: part[1]].encode())) + 1
        before = [*self._prompt(system, user, most_user_tokens, most_tokens), *tokens[:first]]
        self._read(before[:-1], until, logits=False)
        # The token before the part tells of its first one.
        logits = self._look_ahead([before[-1], *tokens[first : last - 1]])
        chosen = logits[np.arange(last - first), tokens[first:last]]
        return tuple(np.exp(chosen - _log_sum_exp(logits)).tolist())

    def _look_ahead(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Evaluate a token, and others that may follow it but do not count as read.

        `eval` keeps the logits of the last token alone.

        Returns:
            The logits behind each, a row a token.
        """
        start = self._llama.n_tokens
        self._llama._ctx.kv_cache_seq_rm(-1, start, -1)
        self._llama._batch.set_batch(tokens, start, True)
        self._llama._ctx.decode(self._llama._batch)
        self._llama.input_ids[start : start + len(tokens)] = tokens
        self._llama.n_tokens = start + 1
        shape = (len(tokens), self._vocabulary)
        return np.ctypeslib.as_array(self._llama._ctx.get_logits(), shape=shape).copy()

    def _piece(self, token: int) -> bytes:
        if token not in self._pieces:
            self._pieces[token] = self._llama.detokenize([token])
        return self._pieces[token]

    def _logits(self) -> NDArray[np.float32]:
        """Return those behind the last token that was read."""
        pointer = self._llama._ctx.get_logits_ith(-1)
        return np.ctypeslib.as_array(pointer, shape=(self._vocabulary,))

    def _prompt(self, system: str, user: str, most_user_tokens: int, most_tokens: int) -> list[int]:
        """Render the chat template around the message's own tokens; the last prompt is kept.

        Only the template is searched for control tokens. The message is tokenised apart, so that "<|end|>"
        printed on a page stays the seven characters that it is.
        """
        key = (system, user, most_user_tokens, most_tokens)
        if self._last_prompt and self._last_prompt[0] == key:
            return self._last_prompt[1]
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
        prompt = [*head, *page[: min(room, most_user_tokens)], *tail]
        self._last_prompt = key, prompt
        return prompt

    def _read(self, prompt: Sequence[int], until: float, *, logits: bool = True) -> None:
        """Evaluate the prompt; the beginning that it shares with the one before is not computed again.

        Args:
            prompt: The tokens.
            until: Moment of `time.monotonic()` at which to give up.
            logits: Whether those of the last token are wanted, which is then computed in any case.
        """
        known = self._llama.input_ids[: self._llama.n_tokens]
        most = min(len(known), len(prompt) - logits)
        differing = np.flatnonzero(known[:most] != np.array(prompt[:most], dtype=known.dtype))
        shared = int(differing[0]) if len(differing) else most
        self._llama.n_tokens = shared
        for start in range(shared, len(prompt), _PROMPT_CHUNK):
            if time.monotonic() >= until:
                return
            self._llama.eval(prompt[start : start + _PROMPT_CHUNK])

    def _likeliest(self, sampler: Any) -> tuple[int, float]:
        """Return the likeliest token that the grammar allows, and its probability before the grammar."""
        logits = self._logits()
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


def _log_sum_exp(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the logarithm of the sum of exponentials over the last axis."""
    top = logits.max(axis=-1)
    found: NDArray[np.float32] = top + np.log(np.exp(logits - top[..., None]).sum(axis=-1))
    return found
