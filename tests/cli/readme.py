#!/usr/bin/env python3
"""The commands that README.md shows are run as they stand there: every fenced `sh` block that begins with `quipu `, one
after another, in a copy of graphs/tokyo-summit. Blocks that install or build are not run. Sessions, blocks of `$ quipu`
with what is answered, are compared with the answers on the text that is quoted above them; the lines of tables may differ.

    readme.py QUIPU
"""
import os
import re
import shlex
import shutil
import subprocess
import unittest
from pathlib import Path

import support
from support import ROOT, SUMMIT, environment

SESSION = re.compile(r"^```\n(\$ quipu .*?)^```$", re.MULTILINE | re.DOTALL)
QUOTE = re.compile(r"(?:^> .*\n)+", re.MULTILINE)
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def files_written(script):
    """What `-o` names in the lines of a script."""
    for line in script.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        yield from (value for word, value in zip(words, words[1:]) if word in ("-o", "--output") and value != "-")


class Readme(support.Case):
    def test_commands(self):
        path = ROOT / "README.md"
        if not path.exists():
            self.skipTest("there is no README.md")
        blocks = [block for block in BLOCK.findall(path.read_text(encoding="utf-8")) if block.startswith("quipu ")]
        self.assertTrue(blocks, "README.md shows no command")
        folder = self.folder / "tokyo-summit"
        shutil.copytree(SUMMIT, folder, ignore=shutil.ignore_patterns("out"))
        env = environment(PATH=f"{Path(self.quipu_path).parent}{os.pathsep}{os.environ['PATH']}")
        for block in blocks:
            with self.subTest(block):
                done = subprocess.run(["sh", "-e", "-c", block], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                messages = self.check_messages(done.stderr)
                self.assertEqual(done.returncode, 0, messages)
                for name in files_written(block):
                    self.assertTrue((folder / name).exists(), f"{name} was not written")

    def test_sessions(self):
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        self.write("text.txt", "".join(line[2:] + "\n" for line in QUOTE.search(text)[0].splitlines()))
        env = environment(PATH=f"{Path(self.quipu_path).parent}{os.pathsep}{os.environ['PATH']}")
        shown = SESSION.findall(text)
        self.assertTrue(shown, "README.md shows no session")
        for command, answer in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(shown), re.MULTILINE):
            with self.subTest(command):
                done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=env, capture_output=True, text=True)
                self.assertEqual(*(re.sub(r"\.tsv:\d+", ".tsv:N", said) for said in (done.stdout, answer)))


if __name__ == "__main__":
    support.main()
