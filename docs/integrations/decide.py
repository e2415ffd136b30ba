"""Sends alerts to Quarterdeck and says what to do with each. Python 3.9 or newer, nothing to install.

    HUB_URL=http://127.0.0.1:8484 HUB_TOKEN=qd_... python3 decide.py ALERT_FILE...
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

HUB_URL = os.environ.get("HUB_URL", "http://127.0.0.1:8484")
HUB_TOKEN = os.environ.get("HUB_TOKEN", "")


def call(method, path, body):
    """Answers what the hub answers. Sending an alert again is safe: its id is known, its answer is the same."""
    request = urllib.request.Request(HUB_URL + path, data=body, method=method)
    request.add_header("Content-Type", "application/json")
    request.add_header("Authorization", "Bearer " + HUB_TOKEN)
    for pause in (0.5, 1, 2, None):
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return json.load(response)
        except urllib.error.HTTPError as problem:
            detail = problem.read().decode("utf-8", "replace")
            if problem.code < 500 or pause is None:
                raise SystemExit("the hub answered %d: %s" % (problem.code, detail))
        except OSError as problem:
            if pause is None:
                raise SystemExit("the hub does not answer at %s: %s" % (HUB_URL, problem))
        time.sleep(pause)


def decide(alert):
    decision = call("POST", "/decide", alert)
    if decision["decision"] == "enrich_only":
        # Here you would look up decision["wanted_lookups"] and send the alert with the answers in it.
        decision = call("POST", "/decide?enrich=never", alert)
    return decision


def act(decision):
    word = decision["decision"]
    if word in ("create_case", "create_case_and_page"):
        print("open a case, severity %s, score %d" % (decision["severity"], decision["risk_score"]))
        if decision.get("case_pending"):
            case_id = 1234  # the id that your case system gave it
            report = json.dumps({"case_id": case_id}).encode()
            call("PUT", "/decisions/%s/case" % decision["decision_id"], report)
        if word == "create_case_and_page":
            print("page somebody")
    elif word == "append_case":
        print("append to case %s" % decision.get("case_id", "that is being opened"))
        if decision["new_to_case"]:
            print("tell who works on it: this is a new step")
    elif word == "ignore":
        print("nothing to do")
    for factor in decision["factors"]:
        print("  %+d %s: %s" % (factor["points"], factor["name"], factor["because"]))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with open(name, "rb") as file:
            act(decide(file.read()))
