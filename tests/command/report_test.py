# SPDX-License-Identifier: MIT
"""`kcb scan`: its JSON against the schema, its exit statuses, and what both say of a callback in progress."""

import copy
import json
import unittest

from programs import kcb, main, require, source, target

jsonschema = require("jsonschema", "python3-jsonschema")

SCHEMA = json.loads((source / "samples" / "kcb" / "kcb-1.schema.json").read_text(encoding="utf-8"))


def valid(report):
    return jsonschema.Draft7Validator(SCHEMA).is_valid(report)


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        jsonschema.Draft7Validator.check_schema(SCHEMA)
        cls.target = target("held")
        cls.pid = cls.target.__enter__()
        cls.addClassCleanup(cls.target.__exit__, None, None, None)
        cls.status, cls.text, cls.errors = kcb("scan", cls.pid, "--json")
        cls.report = json.loads(cls.text)

    def test_a_report_is_made(self):
        self.assertEqual((self.status, self.errors), (0, ""))
        self.assertEqual(self.report["schema"], "kcb/1")
        self.assertEqual(self.report["target"]["pid"], int(self.pid))
        self.assertTrue(self.report["target"]["path"].endswith("target_held.exe"))

    def test_it_is_what_the_schema_says(self):
        jsonschema.validate(self.report, SCHEMA, cls=jsonschema.Draft7Validator)

    def test_one_thread_is_in_a_callback_and_one_waits_for_it(self):
        held = [thread for thread in self.report["threads"] if thread["callbacks"]]
        self.assertEqual([thread["state"] for thread in held], ["in_callback"])
        self.assertEqual(held[0]["callbacks"][0]["entered_from"], "win32u!NtUserGetMessage")
        self.assertTrue(held[0]["chain_complete"])
        sending = [thread for thread in self.report["threads"] if thread["sending"]]
        self.assertEqual([thread["in_call"]["name"] for thread in sending], ["win32u!NtUserMessageCall"])
        waits = sending[0]["waits_for"]
        self.assertEqual((waits["trust"], waits["chain"][0]["tid"]), ("window", held[0]["tid"]))
        self.assertEqual(sending[0]["sent_to"], held[0]["callbacks"][0]["window"])

    def test_the_schema_refuses_what_is_wrong(self):
        self.assertTrue(valid(self.report))
        thread = next(i for i, thread in enumerate(self.report["threads"]) if thread["callbacks"])

        def spoiled(change):
            report = copy.deepcopy(self.report)
            change(report, report["threads"][thread])
            return report

        faults = {
            "another schema": lambda report, _: report.update(schema="kcb/2"),
            "a part is missing": lambda report, _: report.pop("skipped"),
            "a part too many": lambda report, _: report.update(more=1),
            "a PID that is text": lambda report, _: report["target"].update(pid="1"),
            "an unknown state": lambda _, thread: thread.update(state="waiting"),
            "a number below zero": lambda _, thread: thread.update(tid=-1),
            "a field is missing": lambda _, thread: thread.pop("sending"),
            "a callback that was only scanned": lambda _, thread: thread["callbacks"][0].update(trust="scanned"),
            "a name that is empty": lambda _, thread: thread["callbacks"][0].update(name=""),
            "an address in capitals": lambda _, thread: thread["frames"][0].update(rip="0xABC"),
            "an unknown reason": lambda report, _: report["skipped"].append(
                {"tid": 1, "reason": "tired", "api": "OpenThread", "code": 87}
            ),
        }
        for name, change in faults.items():
            with self.subTest(name):
                self.assertFalse(valid(spoiled(change)))

    def test_exit_status_with_check(self):
        self.assertEqual(kcb("scan", self.pid)[0], 0)
        self.assertEqual(kcb("scan", self.pid, "--check")[0], 1)
        self.assertEqual(kcb("scan", self.pid, "--check", "--json")[0], 1)
        with target("idle") as idle:
            status, _, errors = kcb("scan", idle, "--check")
            self.assertEqual((status, errors), (0, ""))

    def test_an_unknown_state_warns_and_has_a_status_of_its_own(self):
        with target("unknown") as pid:
            status, out, errors = kcb("--lang", "en", "scan", pid, "--check", "--json")
            states = sorted(thread["state"] for thread in json.loads(out)["threads"])
            self.assertEqual(states, ["outside", "unknown"])
            self.assertEqual((status, errors), (4, "kcb: the state of 1 thread is unknown\n"))
            self.assertEqual(kcb("scan", pid, "--json")[::2], (0, ""))

    def test_repeated_looks_tell_for_how_long(self):
        report = json.loads(kcb("scan", self.pid, "--json", "--repeat", "3", "--interval", "10")[1])
        jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft7Validator)
        held = next(thread for thread in report["threads"] if thread["callbacks"])
        self.assertEqual(held["seen"]["looks"], 3)
        self.assertGreaterEqual(held["seen"]["ms"], 20)

    def test_text_tells_the_threads_that_matter_and_all_when_asked(self):
        threads = {str(thread["tid"]): thread for thread in self.report["threads"]}
        short = kcb("--lang", "en", "scan", self.pid)[1]
        whole = kcb("--lang", "en", "scan", self.pid, "--all")[1]
        for tid, thread in threads.items():
            with self.subTest(tid):
                self.assertIn(f"hread {tid} ", whole)
                self.assertEqual(f"hread {tid} " in short, bool(thread["callbacks"]) or thread["sending"] is True)

    def test_a_deadlock_without_a_callback_shows_both_sides_and_is_a_hang(self):
        with target("locked") as pid:
            status, out, errors = kcb("scan", pid, "--check", "--json")
            self.assertEqual((status, errors), (1, ""))
            report = json.loads(out)
            jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft7Validator)
            self.assertEqual({thread["state"] for thread in report["threads"]}, {"outside"})
            culprit = next(thread for thread in report["threads"] if thread["unresponsive"])
            self.assertEqual(culprit["unresponsive"]["title"], "work in progress")
            self.assertEqual([t["tid"] for t in report["threads"] if t["owns_window"]], [culprit["tid"]])
            sender = next(thread for thread in report["threads"] if thread["sending"])
            short = kcb("--lang", "en", "scan", pid)[1]
        self.assertIn("The windows of one thread do not answer.\n", short)
        for tid in (culprit["tid"], sender["tid"]):
            self.assertIn(f"Thread {tid} is not in a kernel-mode callback.\n", short)
        self.assertRegex(short, r"Its window 0x[0-9a-f]+ “work in progress” does not answer\.\n")
        self.assertIn("It got there because target_locked!window_procedure called ntdll!RtlEnterCriticalSection.\n", short)
        self.assertIn("It got there because target_locked!work called user32!SetWindowTextW.\n", short)


if __name__ == "__main__":
    main()
