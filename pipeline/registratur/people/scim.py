"""Employees from a SCIM 2.0 service (RFC 7643, RFC 7644)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from registratur.errors import ConfigError, MissingDependencyError
from registratur.i18n import N_
from registratur.people.directory import Account, DirectoryField, DirectoryReading, reading_of
from registratur.people.directory_access import DirectoryOptions, unreachable

_ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


class ScimOptions(DirectoryOptions):
    """Options of the kind `scim`; `url` is the base of the service, such as `https://idm.example.org/scim/v2`.

    A place in `attributes` is an attribute's path: `name.familyName`, `emails.value`, or one of an extension
    with the schema in front, `urn:…:User:employeeNumber`. Of several values the primary one counts.
    """

    schemes = ("https", "http")
    default_attributes: ClassVar[Mapping[DirectoryField, str]] = {
        "personnel_number": f"{_ENTERPRISE}:employeeNumber",
        "family_name": "name.familyName",
        "given_names": "name.givenName",
        "email": "emails.value",
    }


class _Page(BaseModel):
    """A list response (RFC 7644, 3.4.2); services add what they like."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    total: int = Field(alias="totalResults", ge=0)
    resources: tuple[dict[str, Any], ...] = Field(default=(), alias="Resources")


class ScimSource:
    """Reads a service page by page (port `DirectorySource`, kind `scim`).

    Args:
        options: Where the service is and what is read of it.
    """

    Options: ClassVar[type[BaseModel]] = ScimOptions

    def __init__(self, options: ScimOptions) -> None:
        self._options = options

    def read(self) -> DirectoryReading:
        """Read everybody, whole or not at all.

        Raises:
            ConfigError: The service refuses the token or the filter, or there is none at this address.
            MissingDependencyError: The service cannot be reached, or gave only a part.
        """
        options = self._options
        token = options.secret()
        headers = {"Accept": "application/scim+json, application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            verify = options.tls_context() if options.encrypted else False
            # No proxy of the environment: the service is in the house, and the token stays there.
            with httpx.Client(
                headers=headers, timeout=options.timeout_s, verify=verify, trust_env=False
            ) as client:
                accounts = [self._account(user) for user in self._users(client)]
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise unreachable(options.url, error) from error
        return reading_of(accounts, options.number_digits)

    def _users(self, client: httpx.Client) -> Iterator[Mapping[str, Any]]:
        """Yield every user once; pages that shift while they are read do not add up and are refused."""
        seen: set[str] = set()
        total = None
        while total is None or len(seen) < total:
            page = self._page(client, start=len(seen) + 1)
            fresh = {str(user.get("id")): user for user in page.resources}
            whole = len(fresh) == len(page.resources) and not fresh.keys() & seen
            if total not in (None, page.total) or not whole or (not fresh and len(seen) < page.total):
                raise self._part(len(seen), page.total)
            total = page.total
            seen |= fresh.keys()
            yield from fresh.values()
        if len(seen) > total:
            raise self._part(len(seen), total)

    def _page(self, client: httpx.Client, start: int) -> _Page:
        options = self._options
        query = {
            "startIndex": str(start),
            "count": str(options.page_size),
            "attributes": ",".join(["active", *map(_asked_for, options.places.values())]),
        }
        if options.filter:
            query["filter"] = options.filter
        answer = client.get(f"{options.url.rstrip('/')}/Users", params=query)
        if answer.status_code in (401, 403):
            raise ConfigError(
                N_("The directory {url} refuses the token."),
                advice=N_("Check the token; it may be too old, or may not be allowed to read users."),
                url=options.url,
            )
        if answer.status_code in (400, 404):
            raise ConfigError(
                N_("The directory {url} does not have what the configuration names: {error}"),
                advice=N_(
                    "The address ends where `/Users` would follow. Check it, the attributes and the filter."
                ),
                url=options.url,
                error=_detail(answer),
            )
        answer.raise_for_status()
        try:
            return _Page.model_validate_json(answer.content)
        except ValidationError as error:
            raise MissingDependencyError(
                N_("What answers at {url} is no SCIM service."),
                advice=N_("Check the address; a login page or a proxy may answer in its place."),
                url=answer.url,
            ) from error

    def _account(self, user: Mapping[str, Any]) -> Account:
        values = {field: _value(user, place) for field, place in self._options.places.items()}
        return Account(values, enabled=user.get("active") is not False)

    def _part(self, read: int, total: int) -> MissingDependencyError:
        return MissingDependencyError(
            N_(
                "The directory {url} gave only a part of its accounts or changed meanwhile: {read} of {total}"
            ),
            advice=N_("Nothing was changed. Try again; if it happens again, try another page size."),
            url=self._options.url,
            read=read,
            total=total,
        )


def _asked_for(place: str) -> str:
    """Return the attribute with all that is below it: `primary` stands beside `emails.value`."""
    schema, colon, path = place.rpartition(":")
    return f"{schema}{colon}{path.partition('.')[0]}"


def _value(user: Mapping[str, Any], place: str) -> str:
    """Return the text under an attribute's path; names of attributes know no case (RFC 7643, 2.1)."""
    schema, _, path = place.rpartition(":")
    found: Any = user
    for name in [schema, *path.split(".")] if schema else path.split("."):
        if isinstance(found, list):
            found = _primary(found)
        if not isinstance(found, Mapping):
            return ""
        found = next((value for key, value in found.items() if key.casefold() == name.casefold()), None)
    if isinstance(found, list):
        found = _primary(found)
    return str(found) if isinstance(found, str | int) else ""


def _primary(values: list[Any]) -> Any:
    marked = (value for value in values if isinstance(value, Mapping) and value.get("primary") is True)
    return next(marked, values[0] if values else None)


def _detail(answer: httpx.Response) -> str:
    """Return what a SCIM error says of itself (RFC 7644, 3.12), else its status."""
    try:
        return str(answer.json()["detail"])
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
        return f"{answer.status_code} {answer.reason_phrase}"
