"""Scans by content on S3-compatible storage, with local copies."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256 as new_sha256
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from pydantic import BaseModel

from registratur.durable import Disk, Part, disk_errors
from registratur.stores.blob_cache import BlobCache
from registratur.stores.blob_files import blob_name, blob_sha256, changed_blob, missing_blob
from registratur.stores.s3_connection import is_not_implemented, is_without_bucket, open_bucket, s3_errors
from registratur.stores.s3_options import S3Options

if TYPE_CHECKING:
    from obstore import GetResult

CACHE = Path("cache", "blobs")
"""Where in a home the local copies lie; can be removed when nothing runs."""
_UPLOAD_PART_BYTES = 8 << 20
"""A bigger blob goes up in parts of this size, of which two are in memory at a time."""
_DOWNLOAD_CHUNK_BYTES = 1 << 20


class ObjectBlobs:
    """Blobs as objects `prefix/ab/cdef…` of a bucket (port `BlobStore`, kind `s3`).

    What is on the storage counts; the copies below `cache/blobs` of the home save fetching it again. A blob
    never changes, so that two who store the same bytes do no harm. An object appears whole or not at all, as
    S3 has it, also a bigger one that goes up in parts. The parts that an interrupted upload leaves are
    invisible; a lifecycle rule of the bucket (AbortIncompleteMultipartUpload) should remove them.

    Args:
        options: Where the bucket is and who asks; the server is not asked anything yet.
        cache: The folder of the local copies.
        disk: What writes them; the real disk unless a test brings another.

    Raises:
        ConfigError: The keys are missing, or the certificate file cannot be used.
        StoreError: The folder cannot be made.
    """

    Options: ClassVar[type[BaseModel]] = S3Options

    def __init__(self, options: S3Options, cache: Path, disk: Disk | None = None) -> None:
        self._options = options
        self._store = open_bucket(options)
        self._knows_conditions = True
        with disk_errors(cache):
            self._cache = BlobCache(cache, options.cache_bytes, disk or Disk())

    @classmethod
    def open(cls, options: S3Options, home: Path) -> ObjectBlobs:
        """Return the store that a home's configuration describes.

        Raises:
            ConfigError: The keys are missing, or the certificate file cannot be used.
            StoreError: The folder of the local copies cannot be made.
        """
        return cls(options, home / CACHE)

    def put(self, source: Path) -> str:
        """Store a copy of a file durably, read it back and return its SHA-256.

        Raises:
            Unreadable: The source cannot be read.
            StoreAway: The storage cannot be reached or refuses; nothing half is visible there.
            StoreError: The copy could not be written, or did not read back the same.
        """
        with disk_errors(self._cache.root):
            part = self._cache.take(source)
            try:
                found = self._object_sha256(part.sha256)
                if found != part.sha256:
                    with s3_errors(self._options):
                        self._upload(part, over=found is not None)
                    if self._object_sha256(part.sha256) != part.sha256:
                        raise changed_blob(part.sha256)
                self._cache.keep(part)
            finally:
                self._cache.discard(part)
        return part.sha256

    def local_path(self, sha256: str) -> Path:
        """Return a read-only copy with these bytes; it stays until this process has asked for eight others.

        It is hashed once in each process, then compared by size and time; what is fetched is hashed, too.

        Raises:
            StoreAway: The storage cannot be reached or refuses.
            StoreError: There is no such blob, its bytes have changed, or the copy cannot be written.
        """
        with disk_errors(self._cache.root):
            return self._cache.find(sha256) or self._fetched(sha256)

    def stored(self) -> Iterator[str]:
        """Yield the hash of each blob, in ascending order, as S3 lists them.

        Raises:
            StoreAway: The storage cannot be reached or refuses.
        """
        with s3_errors(self._options):
            for objects in obstore.list(self._store):
                yield from filter(None, (blob_sha256(found["path"]) for found in objects))

    def _fetched(self, sha256: str) -> Path:
        found = self._object(sha256)
        if found is None:
            raise missing_blob(sha256)
        part = self._cache.write(self._chunks(found))
        try:
            if part.sha256 != sha256:
                raise changed_blob(sha256)
            return self._cache.keep(part)
        finally:
            self._cache.discard(part)

    def _upload(self, part: Part, *, over: bool) -> None:
        """Put an object there, over a damaged one or over none.

        Of several who store the same bytes only one leaves an object, where the server knows conditions.
        What goes up in parts cannot have any.
        """
        if self._knows_conditions and not over and part.path.stat().st_size <= _UPLOAD_PART_BYTES:
            try:
                self._put(part, "create")
            except AlreadyExistsError:
                return
            except BaseError as error:
                if not is_not_implemented(error):
                    raise
                self._knows_conditions = False
            else:
                return
        self._put(part, "overwrite")

    def _put(self, part: Part, mode: Literal["create", "overwrite"]) -> None:
        name = blob_name(part.sha256)
        obstore.put(self._store, name, part.path, mode=mode, chunk_size=_UPLOAD_PART_BYTES, max_concurrency=2)

    def _object_sha256(self, sha256: str) -> str | None:
        """Return the hash of what is stored under a hash; None when there is nothing."""
        found = self._object(sha256)
        if found is None:
            return None
        digest = new_sha256()
        for chunk in self._chunks(found):
            digest.update(chunk)
        return digest.hexdigest()

    def _object(self, sha256: str) -> GetResult | None:
        with s3_errors(self._options):
            try:
                return obstore.get(self._store, blob_name(sha256))
            except FileNotFoundError as error:
                if is_without_bucket(error):
                    raise
                return None

    def _chunks(self, found: GetResult) -> Iterator[bytes]:
        with s3_errors(self._options):
            yield from map(bytes, found.stream(min_chunk_size=_DOWNLOAD_CHUNK_BYTES))
