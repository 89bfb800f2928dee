"""What the tests of the command line share: running quipu, and what must hold after every run."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUMMIT = ROOT / "graphs" / "tokyo-summit"
OK, SOME_FAILED, USAGE, INPUT, OUTPUT, GRAPH, PROGRAM, MEMORY = range(8)
SANITIZER_EXIT = 99

# What a message never holds: control characters, replaced or broken characters, C's own words for nothing,
# the reports of sanitizers.
GARBAGE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffd]|\(null\)|%[sdluz]|Sanitizer|"
                     r"runtime error|Assertion|core dumped")


def environment(**changes):
    """The test's own, without what changes quipu; a sanitizer's complaint gets an exit code of its own."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("QUIPU_")}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        env[name] = ":".join(filter(None, (env.get(name), f"exitcode={SANITIZER_EXIT}")))
    env.update({key: str(value) for key, value in changes.items()})
    return env


class Case(unittest.TestCase):
    """Every test has an empty folder, which is the current one of the programs that it runs."""

    quipu_path = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_quipu(self, *words, program=None, **more):
        """Run quipu, whatever comes of it: (exit code, standard output, standard error), as bytes."""
        options = {"stdin": subprocess.DEVNULL, "cwd": self.folder, "timeout": 250, "env": environment()}
        options.update(more)
        if "input" in options:
            del options["stdin"]
        if "stdout" not in options:
            options["stdout"] = subprocess.PIPE
        done = subprocess.run([program or self.quipu_path, *map(os.fspath, words)], stderr=subprocess.PIPE,
                              **options)
        return done.returncode, done.stdout, done.stderr

    def check_messages(self, stderr):
        """Messages are text, in lines. Returns them."""
        text = stderr.decode("utf-8")
        garbage = GARBAGE.search(text)
        self.assertIsNone(garbage, text)
        self.assertTrue(text == "" or text.endswith("\n"), text)
        return text

    def quipu(self, *words, code=OK, **more):
        """Run quipu and expect an exit code; (standard output, messages)."""
        found, stdout, stderr = self.run_quipu(*words, **more)
        messages = self.check_messages(stderr)
        self.assertEqual(found, code, f"{words}: {messages}")
        return stdout, messages

    def refuses(self, *words, code, says, graph=None, **more):
        """quipu says in one line what is wrong, and leaves the files and the graph as they are."""
        files, before = self.files(), self.json(graph) if graph else None
        _, messages = self.quipu(*words, code=code, **more)
        lines = messages.splitlines()
        self.assertEqual(len(lines), 1, messages)
        self.assertTrue(lines[0].startswith("quipu: "), messages)
        for text in [says] if isinstance(says, str) else says:
            self.assertIn(text, lines[0])
        self.assertEqual(self.files(), files)
        if graph:
            self.assertEqual(self.json(graph), before)

    def files(self):
        """Everything below the test's folder: no temporary file or journal may stay behind."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))

    def build(self, *inputs, graph="g.quipu", **more):
        return self.quipu("build", "-g", graph, *inputs, **more)

    def json(self, graph="g.quipu"):
        """The graph as JSON, as bytes."""
        return self.quipu("export", "-g", graph, "--format", "json", "-o", "-")[0]

    def documents(self, graph="g.quipu"):
        return sorted(document["name"] for document in json.loads(self.json(graph))["documents"])


def main():
    """main PROGRAM [ARGUMENT OF unittest...]"""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} QUIPU [TEST...]")
    Case.quipu_path = os.path.abspath(sys.argv.pop(1))
    unittest.main()
