"""The contracts that come with contentlint, as Pydantic models.

They read values as JSON has them and convert nothing. A fault between fields is
raised under the name of the lint rule that reports it in an article; in a
program the model alone enforces all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    Strict,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema
from typing_extensions import Self

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_day(value: object) -> object:
    """Take a day as ISO 8601 writes it: Pydantic would also take seconds since 1970."""
    return _is_moment(value, _DAY.fullmatch)


def _is_moment(value: object, written: Callable[[str], object] = _DAY.match) -> object:
    """Take a day, or a day and time, likewise."""
    if isinstance(value, date) or (isinstance(value, str) and written(value)):
        return value
    if isinstance(value, str):
        raise PydanticKnownError("date_parsing", {"error": "not as ISO 8601 writes it"})
    raise PydanticKnownError("date_type")


class _Absent:
    """A field that may be left out, but not left empty."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        schema: Any = handler(source)
        inner: core_schema.CoreSchema = schema["schema"]
        return inner


def _optional(description: str) -> Any:
    """A field that may be left out; its JSON Schema says nothing of the None that Python sees."""
    return Field(default=None, description=description, json_schema_extra=_without_default)


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


T = TypeVar("T")
Given = Annotated[T | None, _Absent()]
Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
_Day = Annotated[date, Strict(False)]
_Time = Annotated[datetime, Strict(False)]
Day = Annotated[_Day, BeforeValidator(_is_day)]
Moment = Annotated[_Day | _Time, BeforeValidator(_is_moment)]


class _Contract(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Article(_Contract):
    """An article or a blog post."""

    title: Text = Field(description="The article's title.")
    date: Moment = Field(description="When it was published: a date, or a date and time.")
    id: Given[int | Text] = _optional("What identifies the article.")
    updated: Given[Moment] = _optional("When it was last changed.")
    slug: Given[Text] = _optional("The last segment of its url.")
    url: Given[Text] = _optional("Where it is published, from the root.")
    description: Given[Text] = _optional("What search results show below the title.")
    keywords: Given[list[Text] | Text] = _optional("A list, or a comma-separated text.")
    author: Given[Text | list[Text]] = _optional("Who wrote it.")
    image: Given[Text] = _optional("The path or URL of its picture.")
    draft: bool = Field(default=False, description="Whether it is not published yet.")

    @model_validator(mode="after")
    def _updated_after_published(self) -> Self:
        if self.updated is not None and _is_before(self.updated, self.date):
            raise PydanticCustomError("reversed-dates", "updated before it was published")
        return self

    @model_validator(mode="after")
    def _slug_ends_url(self) -> Self:
        if self.slug is not None and self.url is not None:
            _check_slug(self.slug, self.url)
        return self


class Seo(_Contract):
    """What search results show of a page."""

    title: Text = Field(description="The title in search results.")
    page_description: Text = Field(description="What search results show below the title.")
    page_keywords: Text = Field(description="Keywords, separated by commas.")


class RelatedArticle(_Contract):
    """Another page that is recommended on this one."""

    id: int = Field(description="The other page's id.")
    title: Text = Field(description="The other page's title.")
    subject: Text = Field(description="The other page's subject.")
    url: Text = Field(description="The other page's url.")


class QuestionPage(_Contract):
    """A page that answers one question."""

    schema_: Text = Field(
        default="default", alias="_schema", description="The editor's name for this kind of page."
    )
    id: int = Field(description="What identifies the page.")
    date: Day = Field(description="When it was published.")
    title: Text = Field(description="The question.")
    article_title: Text = Field(description="The question, as the page's heading.")
    date_format: Given[Text] = _optional("How the page shows its date.")
    post_on_text: Given[Text] = _optional("What stands before the date.")
    seo: Seo = Field(description="What search results show.")
    author: Given[Text] = _optional("Who answered.")
    question: Text = Field(description="The question, as it was asked.")
    answer: Text = Field(description="The answer, in Markdown.")
    subject: Text = Field(description="The subject that the question belongs to.")
    file_name: Text = Field(description="The page's file, whose stem is its slug.")
    url: Text = Field(description="Where it is published, from the root.")
    score: Given[float] = _optional("How the answer was rated.")
    related_article1: Given[RelatedArticle] = _optional("A related page.")
    related_article2: Given[RelatedArticle] = _optional("A related page.")
    related_article3: Given[RelatedArticle] = _optional("A related page.")
    related_article4: Given[RelatedArticle] = _optional("A related page.")
    related_article5: Given[RelatedArticle] = _optional("A related page.")

    @model_validator(mode="after")
    def _file_name_ends_url(self) -> Self:
        _check_slug(PurePosixPath(self.file_name).stem, self.url)
        return self

    @model_validator(mode="after")
    def _titles_agree(self) -> Self:
        if len({_folded(text) for text in (self.title, self.article_title, self.question)}) > 1:
            raise PydanticCustomError(
                "inconsistent-fields", "title, article_title and question differ"
            )
        return self


def _check_slug(slug: str, url: str) -> None:
    segment = url.rstrip("/").rpartition("/")[2]
    if segment != slug:
        raise PydanticCustomError(
            "slug-url-mismatch",
            "the url ends in {segment}, and the slug is {slug}",
            {"segment": repr(segment), "slug": repr(slug)},
        )


def _is_before(moment: date, other: date) -> bool:
    """Whether a moment is certainly earlier; where one has no time or zone, by the day."""
    if not (isinstance(moment, datetime) and isinstance(other, datetime)):
        return _day(moment) < _day(other)
    if (moment.tzinfo is None) != (other.tzinfo is None):
        return _day(moment) < _day(other)
    return moment < other


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _folded(text: str) -> str:
    return " ".join(text.split())
