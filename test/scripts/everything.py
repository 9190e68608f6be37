"""Does with the Hypothesis API what python-hypothesis can, and prints what came of it as JSON."""

import json
import sys

import h_annot

base, token, page, words = sys.argv[1:]

with h_annot.server(base), h_annot.auth(token):
    links = json.loads(h_annot.api.root())["links"]
    profile = json.loads(h_annot.api.profile(token))
    sent = {
        "uri": page,
        "text": "من سكربت",
        "tags": ["python"],
        "permissions": {"read": ["group:__world__"]},
        "target": [{"source": page, "selector": [{"type": "TextQuoteSelector", "exact": words}]}],
    }
    created = json.loads(h_annot.api.create(token, json.dumps(sent)))
    changed = json.loads(h_annot.api.update(token, created["id"], json.dumps({"text": "منقح"})))
    loaded = h_annot.Annotation.load(created["id"])
    found = json.loads(h_annot.api.search(None, uri=page, tag="python", limit=200))
    deleted = json.loads(h_annot.api.delete(token, created["id"]))
    left = json.loads(h_annot.api.search(None, uri=page))

print(json.dumps({
    "routes": sorted(links),
    "userid": profile["userid"],
    "created": created,
    "changed": changed,
    "loaded": {"text": loaded.text, "tags": list(loaded.tags)},
    "found": [row["id"] for row in found["rows"]],
    "deleted": deleted,
    "left": left["total"],
}))
