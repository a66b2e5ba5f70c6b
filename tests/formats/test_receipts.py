"""Receipts read back as they were written, and what is no receipt is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from avgkit.errors import CodecError
from avgkit.evaluation.questions import (
    AccessQuestion,
    ConsentQuestion,
    CookieQuestion,
    MarketingQuestion,
    ProcessingQuestion,
    Question,
    ReleaseQuestion,
    RetentionQuestion,
)
from avgkit.evaluation.receipt import Receipt, receipt_of
from avgkit.formats.receipts import read_receipt, write_receipt
from avgkit.law.condition import Checklist
from avgkit.law.cookies import BannerRequirement
from avgkit.law.marketing import CustomerCondition, MarketingChannel
from avgkit.law.operations import Operation
from avgkit.models.consent_request import ConsentAct, ConsentRequest
from avgkit.models.dossier import Dossier
from avgkit.models.purpose import DataForm
from avgkit.models.staff import Confidentiality, ConfidentialityKind, StaffMember
from avgkit.rules.avg_8_children import ChildFacts
from avgkit.rules.tw_11_7_channels import MarketingMessage
from avgkit.testing.receipts import receipts
from flows.shop import POLICY, at, customer

RECEIPT = receipt_of(POLICY, Dossier.of("p-1", customer()), RetentionQuestion(), at=at(2026, 1, 5))
TABLE: dict[str, Any] = json.loads(write_receipt(RECEIPT))
MARKER = "Jan Jansen <jan@example.nl>"


class TestWritten:
    """One line of JSON that says all."""

    @settings(max_examples=15)
    @given(receipt=receipts())
    def test_round_trip(self, receipt: Receipt) -> None:
        """An equal receipt with the same digest, and the same line when it is written again."""
        line = write_receipt(receipt)
        again = read_receipt(line)
        assert (again, again.digest) == (receipt, receipt.digest)
        assert write_receipt(again) == line
        assert "\n" not in line

    @pytest.mark.parametrize(
        ("question", "written"),
        [
            (RetentionQuestion(), {"kind": "must_erase"}),
            (
                ProcessingQuestion(purpose="a", items=frozenset({"c", "b"}), operation=Operation.STORE),
                {"kind": "may_process", "purpose": "a", "items": ["b", "c"], "operation": "store"},
            ),
            (
                AccessQuestion(
                    staff=StaffMember(
                        role="support",
                        confidentiality=Confidentiality(kind=ConfidentialityKind.STATUTE, since=date(2024, 1, 1)),
                    ),
                    purpose="a",
                    items=frozenset({"b"}),
                ),
                {
                    "kind": "may_access",
                    "staff": {"role": "support", "confidentiality": {"kind": "statute", "since": "2024-01-01"}},
                    "purpose": "a",
                    "items": ["b"],
                },
            ),
            (
                MarketingQuestion(
                    purpose="a",
                    message=MarketingMessage(
                        channel=MarketingChannel.EMAIL,
                        customer=Checklist(not_met=frozenset({CustomerCondition.OPT_OUT_EACH_MESSAGE})),
                    ),
                ),
                {
                    "kind": "may_market",
                    "purpose": "a",
                    "message": {"channel": "email", "customer": {"not_met": ["opt_out_each_message"]}},
                },
            ),
            (
                CookieQuestion(cookie="a", banner=Checklist(met=frozenset({BannerRequirement.NOTHING_BEFORE_CHOICE}))),
                {"kind": "may_set_cookie", "cookie": "a", "banner": {"met": ["nothing_before_choice"]}},
            ),
            (
                ConsentQuestion(
                    purpose="a",
                    asked=ConsentRequest(act=ConsentAct.TICK_EMPTY_BOX),
                    child=ChildFacts(on=date(2026, 1, 5), age=12),
                ),
                {
                    "kind": "consent_holds",
                    "purpose": "a",
                    "asked": {"act": "tick_empty_box"},
                    "child": {"on": "2026-01-05", "age": 12},
                },
            ),
            (
                ReleaseQuestion(purpose="a", form=DataForm.AGGREGATED, groups=(12, 40), singled_out=0, minimum=10),
                {
                    "kind": "may_release",
                    "purpose": "a",
                    "form": "aggregated",
                    "groups": [12, 40],
                    "singled_out": 0,
                    "minimum": 10,
                },
            ),
        ],
        ids=["retention", "processing", "access", "marketing", "cookie", "consent", "release"],
    )
    def test_a_question_is_written_so(self, question: Question, written: dict[str, object]) -> None:
        """Under the name of the function that answers it, with what has its default left out."""
        table = TABLE | {"question": written}
        assert read_receipt(json.dumps(table)).question == question
        assert json.loads(write_receipt(read_receipt(json.dumps(table))))["question"] == written


class TestRefused:
    """Whatever is wrong is said with its path, and nothing of what it holds."""

    @pytest.mark.parametrize(
        ("change", "path"),
        [
            ({"at": "2026-01-05T09:00:00"}, "$.at"),
            ({"question": {"kind": "may_guess"}}, "$.question.kind"),
            ({"question": {"kind": "may_process", "items": []}}, "$.question.items"),
            ({"question": {"kind": "must_erase", "Jansen": "email"}}, "$.question"),
            ({"question": {"kind": "may_market", "purpose": "a", "message": {"channel": "email", "Jansen": {}}}},
             "$.question.message"),
            ({"question": {"kind": "may_market", "purpose": "a", "message": {"customer": {"met": ["x"]}}}},
             "$.question.message.customer.met[0]"),
            ({"question": {"kind": "may_market", "purpose": "a", "message": {"customer": {
                "met": ["own_similar_products"], "not_met": ["own_similar_products"]}}}},
             "$.question.message.customer.not_met"),
            ({"known": [{"id": "e-1"}]}, "$.known[0].digest"),
            ({"known": [{"id": "", "digest": "0"}]}, "$.known[0].id"),
            ({"decision": {"reasons": []}}, "$.decision.reasons"),
            ({"policy_digest": MARKER}, "$.policy_digest"),
            ({"Jansen": "0"}, "$"),
        ],
    )  # fmt: skip
    def test_each_fault_has_its_path(self, change: dict[str, object], path: str) -> None:
        """In the receipt, in the question, or in the decision."""
        with pytest.raises(CodecError) as caught:
            read_receipt(json.dumps(TABLE | change))
        assert path in dict(caught.value.problems)
        assert "Jansen" not in str(caught.value)

    def test_all_faults_at_once(self) -> None:
        """Of every part."""
        wrong = {key: value for key, value in TABLE.items() if key != "law_digest"} | {"at": 1, "decision": {}}
        with pytest.raises(CodecError) as caught:
            read_receipt(json.dumps(wrong))
        assert {path for path, _ in caught.value.problems} == {"$.at", "$.decision.reasons", "$.law_digest"}

    @pytest.mark.parametrize("text", ["", "[]", "null", '"may_process"', "{}"])
    def test_something_else(self, text: str) -> None:
        """Is a CodecError."""
        with pytest.raises(CodecError):
            read_receipt(text)
