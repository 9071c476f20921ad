#!/usr/bin/env python3
"""Turns the command definitions (iepledger --experimental-dump-help) into a manual page (man 1)."""
import json
import sys


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))


def option_name(name):
    dashes = "--" if name["kind"] == "long" else "-"
    return "\\fB" + escaped(dashes + name["name"]) + "\\fR"


def shown(command):
    return [argument for argument in command.get("arguments", []) if argument.get("shouldDisplay")]


def invocation(argument):
    value = "\\fI" + escaped(argument.get("valueName", "value")) + "\\fR"
    if argument["kind"] == "positional":
        return value + (" ..." if argument.get("isRepeating") else "")
    names = ", ".join(option_name(name) for name in argument.get("names", []))
    return names + (" " + value if argument["kind"] == "option" else "")


def describe(argument, out):
    out.append(".TP")
    out.append(invocation(argument))
    parts = [argument.get("abstract", ""), argument.get("discussion", "")]
    if argument.get("allValues") or argument.get("allValueStrings"):
        parts.append("One of: " + ", ".join(argument.get("allValues") or argument["allValueStrings"]) + ".")
    if argument.get("defaultValue"):
        parts.append("Default: " + argument["defaultValue"] + ".")
    out.append(escaped(" ".join(part for part in parts if part)) or "\\&")


def prose(text, out):
    """A discussion: indented lines keep their breaks, paragraphs are filled."""
    verbatim = False
    for line in text.split("\n"):
        indented = line.startswith("  ")
        if indented != verbatim:
            out.append(".nf" if indented else ".fi")
            verbatim = indented
        out.append(escaped(line) if line.strip() else ".PP")
    if verbatim:
        out.append(".fi")


def synopsis(path, command):
    usage = ["\\fB" + escaped(path) + "\\fR"]
    arguments = shown(command)
    if any(argument["kind"] != "positional" for argument in arguments):
        usage.append("[\\fIoptions\\fR]")
    usage += [invocation(argument) for argument in arguments if argument["kind"] == "positional"]
    return " ".join(usage)


def subcommands(command):
    return [sub for sub in command.get("subcommands", []) if sub["commandName"] != "help" and sub.get("shouldDisplay", True)]


def common(command):
    """Flags that every subcommand repeats are told once, for the program."""
    return {argument.get("valueName") for argument in shown(command) if argument["kind"] == "flag"} & {"version", "help"}


def page(tool):
    root = tool["command"]
    name = root["commandName"]
    version = next((a.get("defaultValue") for a in root.get("arguments", []) if a.get("valueName") == "version"), None) or ""
    out = ['.\\" Made from the command definitions; change those.']
    out.append(f'.TH {name.upper()} 1 "" "{name} {version}".'.rstrip("."))
    out += [".SH NAME", f"{name} \\- {escaped(root.get('abstract', ''))}"]
    out += [".SH SYNOPSIS"]
    for command in subcommands(root):
        out += [synopsis(f"{name} {command['commandName']}", command), ".br"]
    if root.get("discussion"):
        out.append(".SH DESCRIPTION")
        prose(root["discussion"], out)
    out.append(".SH OPTIONS")
    for argument in shown(root):
        describe(argument, out)
    out.append(".SH COMMANDS")
    for command in subcommands(root):
        out.append(".SS " + escaped(command["commandName"]))
        out.append(escaped(command.get("abstract", "")))
        for argument in shown(command):
            if argument.get("valueName") not in common(root):
                describe(argument, out)
        if command.get("discussion"):
            out.append(".PP")
            prose(command["discussion"], out)
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    try:
        sys.stdout.write(page(json.load(sys.stdin)))
    except (json.JSONDecodeError, KeyError) as problem:
        sys.exit(f"manual.py: this is not the output of --experimental-dump-help: {problem!r}")
