#!/usr/bin/env python3
"""Writes tests/data/console.tsv: expressions of HCL, and what Terraform and OpenTofu say that they come to.

    tests/tools/console.py terraform tofu

The arguments are the tools, at least one. The expressions are always the same: a list by hand, and generated ones. They are asked many
in one call, each within a `try`, so that one that fails stops no other; all that fail are asked once more, alone. An answer is JSON. `!` stands for
an error, and `~` where the tools disagree or do not know: what reads such an expression must leave it undetermined.
"""

import base64
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

FILE = pathlib.Path(__file__).resolve().parents[1] / "data" / "console.tsv"
GENERATED = 3600
TOGETHER = 150

# What a proof was once fooled with, and what is near it.
BY_HAND = """
tonumber("1") == 1 ? "*" : "narrow"
can(tobool("no")) ? "narrow" : "*"
coalesce(1, "x") == "1"
length(distinct([1, "1"])) - 1
tobool("true") == true ? 0 : 1
(true ? 1 : "x") == "1"
(true ? 1 : "x") == 1
(false ? "x" : 1) == "1"
(true ? true : "x") == "true"
(true ? [1] : ["x"])[0] == "1"
(true ? [1] : [])[0] == 1
(true ? { a = 1 } : { b = "x" }).a == "1"
(true ? { a = 1 } : { a = "x" }).a == "1"
true ? 1 : true
true ? null : 1
true ? [1, 2] : [1]
true ? ["a"] : []
true ? [] : ["a"]
true ? {} : { a = "b" }
true ? { a = "b" } : {}
true ? [{ a = 1 }] : []
true ? [{ a = 1 }, { a = "x" }] : []
true ? [1, "a"] : []
true ? "a" : ["a"]
true ? 1 : {}.b
"true" ? 1 : 2
"1" ? 1 : 2
1 ? 1 : 2
null ? 1 : 2
"x" ? 1 : 2
try(tonumber("x"), "*")
try(tonumber("1"), "*")
try(tobool("yes"), "*")
try(tobool("1"), "*")
try(tostring([1]), "*")
try(toset(["a", 1, true]), "*")
try(tolist([1, "a"])[0], "*")
try(tomap({ a = 1, b = "x" }).a, "*")
try([1, {}.b][0], "*")
try([1, 2][2], "*")
try("${[1]}x", "*")
try(1 / 0, "*")
try(lower([1]), "*")
try(length(5), "*")
try(1 + "a", "*")
try({ a = 1 }.a.b, "*")
try(null.a, "*")
try(null[0], "*")
try(lookup({}, "a"), "*")
try(element([], 0), "*")
try(true ? 1 : {}.b, "*")
try(false ? 1 : {}.b, "*")
try(true || {}.b, "*")
try(false && {}.b, "*")
try(one([1, 2]), "*")
try(regex("x", "a"), "*")
try(split(1, "a"), "*")
try(concat("a", ["b"]), "*")
try(setunion("a", ["b"]), "*")
try(merge("a", {}), "*")
try({ for k in ["a", "a"] : k => 1 }, "*")
try(null == null ? 1 : 2, "*")
can(1 / 0)
can(1 + "1")
can(1 + "x")
can(length(5))
can(length([1, {}.b]))
can({}.a)
can({ a = null }.a.b)
can([1][1])
can([1]["0"])
can([1]["x"])
can(tonumber("1e3"))
can(tonumber(""))
can(tonumber("0x10"))
can(tonumber(" 1"))
can(tonumber(null))
can(tonumber(true))
can(tobool(1))
can(tobool("True"))
can(tobool("TRUE"))
can(tobool(""))
can(toset([1, "a"]))
can(toset([1, true]))
can(tolist([1, []]))
can(tolist("a"))
can(tostring(null))
can(tostring({}))
can(keys([1]))
can(true && "x")
can(!"true")
can(-"1")
can("a" < "b")
can(coalesce(null, ""))
can(coalesce(1, [2]))
can(try(1 / 0))
can(try({}.a, 1))
concat("a", ["b"])
concat(["a"], null)
concat(["a"], toset(["b"]))
concat(tolist(["a"]), tolist([1]))
concat(tolist([]), tolist([1]))
concat(tolist(["a"]), [1])[1] == 1
concat(tolist([1]), tolist(["a"]))[0] == "1"
format("%d", 1.5)
format("%d", "3")
format("%d", true)
format("%s", 1.5)
format("%s", true)
format("%s", null)
format("%s", [1])
format("%v", [1])
format("%v", 1000000)
format("%v", 1.5)
format("%v", "a")
format("%q", "a<b")
format("%q", "a\\"b")
format("%q", 1)
format("%s")
format("%s", "a", "b")
format("a%%", "b")
format("%%")
format("%s-%d", "a", 1)
format("%t", true)
format(1)
zipmap(["a", "b"], [1])
zipmap(["a", "a"], [1, 2])
zipmap([1], [1])
zipmap(["a"], tolist([1])).a
zipmap(["b", "a"], [1, "x"])
split("", "abc")
split("", "")
split(",", "")
split(",", "a,b")
split(",", 1)
split("a", null)
title("a-b")
title("a_b c.d e'f")
title("aBC 1a")
title("")
trim("xax", "x")
trim("xax", "")
trimprefix("aab", "a")
trimsuffix("baa", "a")
trimsuffix("b", "")
trimspace("\\t a \\n")
chomp("a\\r\\n\\n")
chomp("a\\r")
strrev("abc")
substr("hello", 0, 0)
substr("hello", 1, 10)
substr("hello", 9, 1)
substr("hello", 5, 1)
substr("hello", -9, 2)
substr("hello", -2, 0)
substr("hello", -2, -1)
substr("hello", -5, 2)
substr("hello", 1, -1)
substr("hello", 1, -2)
substr("hello", 1.5, 2)
substr("hello", "1", "2")
substr("", 0, 1)
replace("abc", "", "x")
replace("a/b", "/", "x")
replace("abc", "/b/", "x")
replace("a", "a", 1)
startswith("abc", "")
endswith("abc", "bc")
strcontains("abc", "")
strcontains("abc", 1)
upper(true)
lower("ÀB")
length("e\\u0301")
length("a\\r\\nb")
length({ a = 1 })
length(null)
length(toset(["a", "a"]))
length(true)
join(",", [1, true, "a"])
join(",", ["a", null])
join(",", "a")
join(",", ["a"], ["b"])
join(",", toset(["b", "a"]))
join(",", [["a"]])
join(1, ["a", "b"])
compact(["a", "", null, 1])
compact([1, 1])
compact([])
compact([[]])
distinct(["a", 1, "1", true])
distinct([1, 1.0])
distinct([[1], ["1"]])
distinct([null, null, "a"])
distinct("a")
toset([3, 20, 1])
toset(["b", "a", 1])
toset([true, false])
toset("a")
toset(null)
toset({})
tolist(toset(["b", "a"]))[0]
toset(["b", "a"])[0]
toset(["a"]) == ["a"]
tolist(["a"]) == ["a"]
tolist(["a"]) == tolist(["a"])
tolist([1]) == tolist(["1"])
toset(["a"]) == toset(["a", "a"])
tomap({ a = 1 }) == { a = 1 }
tomap({ a = 1, b = "x" }).a == "1"
tomap({ a = 1, b = true })
tomap([1])
[1] == ["1"]
[1, 2] == [1, 2]
{ a = 1 } == { a = "1" }
{ a = 1, b = 2 } == { b = 2, a = 1 }
[] == []
{} == {}
[null] == [null]
null == null
null == ""
null != 1
[] == null
tostring(null) == null
tonumber(null) == tostring(null)
1 == "1"
true == "true"
"true" == true
1.0 == 1
1e0 == 1
0.1 + 0.2 == 0.3
0.1 == 0.10
0.5 + 0.25 == 0.75
9007199254740993 == 9007199254740992
9007199254740993 - 1
9007199254740992 + 1
0.25000000000000000000001 == 0.25
1 / 3
1 / 3 * 3 == 1
10 / 4
7 % 3
-7 % 3
7 % -3
7.5 % 2
1 / 0
1 % 0
-"5"
-null
!"true"
!"1"
!1
!null
"1" + "2"
"a" + 1
1 + true
1 + null
"10" > 9
"a" > "b"
1 < null
true && "true"
true && 1
true && null
false && null
true || null
"0" || false
false && {}.b
true || {}.b
true || (1 / 0 == 1)
false && (lower(null) == "a")
tonumber("1")
tonumber("01")
tonumber("+1")
tonumber("1.50")
tonumber("1e3")
tonumber("-0")
tonumber("0.1")
tonumber("9007199254740993")
tonumber("123456789012345678901234567890")
tonumber("inf")
tonumber("a")
tonumber(true)
tobool("true")
tobool("1")
tobool("0")
tobool(1)
tobool("yes")
tobool(null)
tostring(1.50)
tostring(true)
tostring("a")
tostring(null)
tostring([])
coalesce(1, "x")
coalesce("", "a")
coalesce(null, 1, "x")
coalesce("", null)
coalesce(null, "")
coalesce(null, 5)
coalesce([], [1])
coalesce(null, [1])
coalesce(1, true)
coalesce(true, "x") == "true"
coalesce(tostring(null), 1) == "1"
coalesce(1)
coalesce()
coalescelist([], ["a"])
coalescelist([], [])
coalescelist(null, ["a"])
coalescelist(["a"], [1])
coalescelist(toset(["a"]), ["b"])
contains([1], "1")
contains([1, "a"], 1)
contains(["1", "a"], 1)
contains(tolist([1, "a"]), "1")
contains(toset(["a"]), "a")
contains({ a = 1 }, 1)
contains("abc", "a")
contains([null], null)
contains([[1]], [1])
contains([], 1)
element([1, 2], 3)
element([1, 2], -1)
element([1, 2], "1")
element([1, 2], 0.5)
element([1, 2], null)
element(toset(["a"]), 0)
element("abc", 0)
element([], 0)
flatten([[1], [[2]], 3])
flatten([1, null, [null]])
flatten("a")
flatten([toset(["b", "a"])])
flatten({})
one([])
one(["a"])
one(toset(["a"]))
one(null)
one("a")
reverse([1, "a"])
reverse(toset(["a", "b"]))
reverse("ab")
sort(["b", "a", 1])
sort([3, 20, 1])
sort(["b", null])
sort(["B", "a", "-", "é"])
sort([])
setunion(["b"], ["a"], ["b"])
setunion([1], ["1"])
setunion([], ["a"])
setunion(["a"], null)
setintersection(["a", "b"], ["b", 1])
setintersection([1], ["1"])
setintersection(["a"])
setsubtract(["a", "b"], ["b"])
setsubtract([1, 2], ["1"])
setsubtract(["a"], [])
alltrue([true, "true"])
alltrue([])
alltrue([1])
alltrue([null])
alltrue([false, "x"])
alltrue([true, null])
anytrue(["1", false])
anytrue([])
anytrue([true, "x"])
anytrue([null, true])
keys({ b = 1, a = 2 })
keys(tomap({ b = 1 }))
keys({ a = 1 }) == ["a"]
keys(tomap({ a = 1 })) == ["a"]
keys(null)
keys(["a"])
values({ b = 1, a = "x" })
values(tomap({ b = 1, a = "x" }))
values(tomap({ b = 1, a = "x" }))[1] == "1"
lookup({ a = 1 }, "a", "x")
lookup({ a = 1 }, "b", "x")
lookup({ a = 1 }, "b")
lookup(tomap({ a = 1 }), "b", "x")
lookup(tomap({ a = 1 }), "a", "x")
lookup(tomap({ a = 1 }), "b", 2)
lookup(tomap({ a = "x" }), "b", 2) == "2"
lookup({ "1" = 2 }, 1, 3)
lookup(null, "a", 1)
lookup({ a = null }, "a", 1)
lookup([1], 0, 1)
merge({ a = 1 }, { a = "2", b = 3 })
merge({ a = 1 }, null)
merge(null, null)
merge()
merge(tomap({ a = 1 }), tomap({ b = "x" }))
merge(tomap({ a = 1 }), { b = "x" }).a == 1
merge(tomap({ a = 1 }), tomap({ b = "x" })).a == "1"
merge({ a = 1 }, ["b"])
merge({ a = 1 }, { b = 2 }) == { a = 1, b = 2 }
merge([{ a = 1 }, { b = 2 }]...)
max(1, "3")
max(1, 2.5)
max("a", 1)
max()
max([1, 2]...)
min(1, null)
min(-1, 1)
abs(-1.5)
abs("-2")
ceil(1.2)
floor(-1.5)
floor("1.5")
ceil(true)
floor(null)
jsonencode({ b = 1, a = [true, null, 1.50, "x"] })
jsonencode("a<b>&c")
jsonencode(toset(["b", "a"]))
jsonencode(jsonencode({ a = 1 }))
jsonencode(1e3)
"${jsonencode({ b = "&", a = 1 })}"
"x${jsonencode({ b = "&", a = 1 })}"
"x${jsonencode(["<", 1])}"
jsonencode({ a = 1 }) == "{\\"a\\":1}"
jsondecode("1.0")
jsondecode("1e2")
jsondecode("0.1")
jsondecode("[1, true, null, {\\"a\\": \\"b\\"}]")
jsondecode("{\\"a\\": 1, \\"a\\": 2}")
jsondecode("x")
jsondecode("")
jsondecode(1)
jsondecode(null)
jsondecode("123456789012345678901234567890")
jsondecode(jsonencode(toset(["a"]))) == ["a"]
jsondecode("[1]") == [1]
jsondecode("\\"a\\"")
nonsensitive(1)
nonsensitive("a")
"a${null}"
"a${[1]}"
"${[1]}"
"${1}" == 1
"${1}" == "1"
"${1}${2}" == "12"
"a${1.50}"
"a${true}"
"a${1e3}"
"$${a}"
"%%{a}"
"a$b%c$"
"\\u0041\\n\\t\\\\"
"a${"b${"c"}"}"
"${"a"}"
{ "a" = 1, (1) = 2, (true) = 3 }
{ (null) = 1 }
{ ([]) = 1 }
{ for k in ["a", "a"] : k => 1 }
{ for k in ["a", "a"] : k => 1... }
{ for k, v in { a = 1 } : v => k }
{ for k in [1, true] : k => k }
{ for k in [null] : k => 1 }
[for k, v in toset(["b", "a"]) : k]
[for k, v in ["b", "a"] : k]
[for k, v in { b = 1, a = 2 } : k]
[for v in toset([2, 10]) : v]
[for v in tomap({ a = 1, b = "x" }) : v]
[for v in null : v]
[for v in "abc" : v]
[for v in [1, 2] : v if v > 1]
[for v in [1, 2] : v if "true"]
[for v in [1, 2] : v if null]
[for v in [1, 2] : v if 1]
[for v in [1, 2] : v + 1 if v != 2]
[for v in [1, {}.b] : 1]
[for v in ["a"] : v] == ["a"]
[for v in tolist(["a"]) : v] == ["a"]
[1, {}.b]
[1, {}.b][0]
{ a = 1, b = {}.c }.a
length([1, {}.b])
{ a = 1 }["a"]
{ a = 1 }["b"]
{ a = 1 }.a
{ "1" = 2 }[1]
{ a = 1 }[null]
[1, 2]["1"]
[1, 2][1.0]
[1, 2][0.5]
[1, 2][-1]
[1, 2][true]
[1, 2][2]
[1, 2].0
"abc"[0]
null[0]
null.a
true.a
tomap({ a = 1 }).a
tomap({ a = 1 })["b"]
[{ a = 1 }, { a = 2 }][*].a
[{ a = 1 }, { a = 2 }].*.a
[{ a = [1, 2] }, { a = [3] }][*].a[0]
[{ a = [1, 2] }, { a = [3] }].*.a[0]
[{ a = 1 }, { b = 2 }][*].a
null[*]
null.*.a
1[*]
{ a = 1 }[*].a
"x"[*]
toset(["a"])[*]
tomap({ a = 1 })[*]
tolist([{ a = 1 }])[*].a == [1]
{ a = 1 }.*.a
[[1, 2], [3]][*][0]
[[1, 2], [3]][*][*]
lower()
lower("A", "B")
length([1], [2])
upper(["a"]...)
concat([["a"], ["b"]]...)
concat("ab"...)
max(toset([1, 2])...)
""".strip("\n").split("\n")


class Generator:
    """Expressions, always the same."""

    def __init__(self):
        self.random = random.Random(12)

    def one_of(self, *all_of):
        return all_of[self.random.randrange(len(all_of))]

    def any(self, depth):
        """An expression of any type."""
        return self.one_of(self.text, self.number, self.truth, self.items, self.entries, self.text, self.null)(depth)

    def mostly(self, kind, depth):
        """An expression of a type, or now and then of another."""
        return self.any(depth) if self.random.random() < 0.05 else kind(depth)

    def null(self, _):
        return "null"

    def letters(self):
        return self.one_of("a", "b", "ab", "A-b", "", "1", "0", "2.5", "true", "false", "x,y", "a/b", " a ", "*", "a_b c", "10", "no")

    def text(self, depth):
        if depth == 0:
            return "null" if self.random.random() < 0.03 else json.dumps(self.letters())
        text, number, items = (lambda: self.mostly(kind, depth - 1) for kind in (self.text, self.number, self.items))
        name = self.one_of(
            "lower", "upper", "title", "trimspace", "chomp", "strrev", "tostring", "join", "replace", "format", "substr", "trim",
            "trimprefix", "trimsuffix", "template", "template", "conditional", "coalesce", "jsonencode", "element", "try", "lookup", "index",
        )  # fmt: skip
        match name:
            case "join":
                return f"join({text()}, {items()})"
            case "replace":
                return f"replace({text()}, {text()}, {text()})"
            case "format":
                return f"format({json.dumps(self.one_of('%s', '%d', 'a%s-%s', '%v', '%q', '%s%%'))}, {self.any(depth - 1)})"
            case "substr":
                return f"substr({text()}, {number()}, {number()})"
            case "trim" | "trimprefix" | "trimsuffix":
                return f"{name}({text()}, {text()})"
            case "template":
                return f'"{self.one_of("", "a", "-")}${{{self.any(depth - 1)}}}{self.one_of("", "z")}"'
            case "jsonencode":
                return f"jsonencode({self.any(depth - 1)})"
            case "tostring":
                return f"tostring({self.any(depth - 1)})"
            case _ if name in ("lower", "upper", "title", "trimspace", "chomp", "strrev"):
                return f"{name}({text()})"
        return self.of_any_type(name, self.text, depth)

    def of_any_type(self, name, kind, depth):
        """What can give every type."""
        one = lambda: self.mostly(kind, depth - 1)  # noqa: E731
        match name:
            case "conditional":
                return f"({self.mostly(self.truth, depth - 1)} ? {one()} : {one()})"
            case "coalesce":
                return f"coalesce({one()}, {one()})"
            case "element":
                return f"element([{one()}, {one()}], {self.mostly(self.number, depth - 1)})"
            case "try":
                return f"try({one()}, {one()})"
            case "lookup":
                return f'lookup({{ a = {one()}, b = {one()} }}, "{self.one_of("a", "b", "c")}", {one()})'
            case "index":
                return self.one_of(
                    f"[{one()}, {one()}][{self.mostly(self.number, depth - 1)}]",
                    f"{{ a = {one()}, b = {one()} }}.{self.one_of('a', 'b', 'c')}",
                    f"tolist([{one()}, {one()}])[0]",
                    f"tomap({{ a = {one()}, b = {one()} }})[{self.mostly(self.text, depth - 1)}]",
                    f"one([{one()}])",
                )
        raise ValueError(name)

    def number(self, depth):
        if depth == 0:
            return self.one_of("0", "1", "2", "3", "10", "-1", "1.5", "0.1", "0.25", '"1"', "100000", "9007199254740991", "1.0")
        number = lambda: self.mostly(self.number, depth - 1)  # noqa: E731
        name = self.one_of(
            "operator", "operator", "length", "length", "min", "floor", "tonumber", "conditional", "coalesce", "element", "try", "lookup", "index", "minus",
        )  # fmt: skip
        match name:
            case "operator":
                return f"({number()} {self.one_of('+', '-', '*', '/', '%')} {number()})"
            case "minus":
                return f"-{number()}"
            case "length":
                return f"length({self.one_of(self.items, self.entries, self.text, self.any)(depth - 1)})"
            case "min":
                return f"{self.one_of('min', 'max')}({number()}, {number()})"
            case "floor":
                return f"{self.one_of('floor', 'ceil', 'abs')}({number()})"
            case "tonumber":
                return f"tonumber({self.one_of(self.text, self.any)(depth - 1)})"
        return self.of_any_type(name, self.number, depth)

    def truth(self, depth):
        if depth == 0:
            return self.one_of("true", "false", "true", "false", '"true"', '"0"')
        text, truth, items = (lambda: self.mostly(kind, depth - 1) for kind in (self.text, self.truth, self.items))
        name = self.one_of(
            "same", "same", "same", "same_type", "compare", "and", "not", "can", "can", "contains", "alltrue", "starts", "tobool", "conditional", "coalesce",
            "element", "try", "lookup", "index",
        )  # fmt: skip
        match name:
            case "same":
                return f"({self.any(depth - 1)} {self.one_of('==', '!=')} {self.any(depth - 1)})"
            case "same_type":
                kind = self.one_of(self.text, self.number, self.items, self.entries)
                first = kind(depth - 1)
                second = self.one_of(first, kind(depth - 1), f"tolist({first})", f"tostring({first})", f"toset({first})", f"tomap({first})")
                return f"({first} == {second})"
            case "compare":
                return f"({self.mostly(self.number, depth - 1)} {self.one_of('<', '<=', '>', '>=')} {self.mostly(self.number, depth - 1)})"
            case "and":
                return f"({truth()} {self.one_of('&&', '||')} {truth()})"
            case "not":
                return f"!{truth()}"
            case "can":
                return f"can({self.any(depth - 1)})"
            case "contains":
                return f"contains({items()}, {self.any(depth - 1)})"
            case "alltrue":
                return f"{self.one_of('alltrue', 'anytrue')}([{truth()}, {truth()}])"
            case "starts":
                return f"{self.one_of('startswith', 'endswith', 'strcontains')}({text()}, {text()})"
            case "tobool":
                return f"tobool({self.any(depth - 1)})"
        return self.of_any_type(name, self.truth, depth)

    def items(self, depth):
        if depth == 0:
            return self.one_of("[]", '["a"]', '["b", "a"]', "[1, 2]", '[1, "1"]', '["a", null]', "[true]", '["a", "a"]', '[["a"]]', "[3, 20]", '["", "a"]')
        one, items, entries = (lambda: self.mostly(kind, depth - 1) for kind in (self.any, self.items, self.entries))
        name = self.one_of(
            "list", "list", "concat", "flatten", "compact", "distinct", "tolist", "toset", "toset", "reverse", "sort", "setunion", "setintersection",
            "setsubtract", "split", "keys", "values", "for", "for", "splat", "coalescelist", "conditional", "coalesce", "try", "element", "index",
            "jsondecode",
        )  # fmt: skip
        match name:
            case "list":
                return f"[{one()}, {one()}]" if self.random.random() < 0.7 else f"[{one()}]"
            case "concat" | "setunion" | "setintersection" | "setsubtract" | "coalescelist":
                return f"{name}({items()}, {items()})"
            case "flatten":
                return f"flatten([{items()}, {one()}])"
            case "compact" | "distinct" | "tolist" | "toset" | "reverse" | "sort":
                return f"{name}({items()})"
            case "split":
                return f"split({self.mostly(self.text, depth - 1)}, {self.mostly(self.text, depth - 1)})"
            case "keys" | "values":
                return f"{name}({entries()})"
            case "jsondecode":
                return f"jsondecode(jsonencode({items()}))"
            case "for":
                over = self.one_of(items, entries)()
                return self.one_of(
                    f"[for v in {over} : v]",
                    f"[for k, v in {over} : k]",
                    f"[for k, v in {over} : \"${{k}}-${{v}}\"]",
                    f"[for v in {over} : v if v != {self.any(0)}]",
                    f"[for v in {over} : v if {self.mostly(self.truth, depth - 1)}]",
                    f"[for v in {over} : tostring(v)]",
                )
            case "splat":
                return self.one_of(
                    f"{items()}[*]", f"[{{ a = {one()} }}, {{ a = {one()} }}][*].a", f"{entries()}[*]", f"[{{ a = {items()} }}].*.a[0]"
                )
        return self.of_any_type(name, self.items, depth)

    def entries(self, depth):
        if depth == 0:
            return self.one_of("{}", "{ a = 1 }", '{ b = "x", a = "y" }', '{ a = 1, b = "x" }', "{ a = null }", "{ a = true }", '{ "1" = 2 }', '{ a = ["b"] }')
        one, items, entries = (lambda: self.mostly(kind, depth - 1) for kind in (self.any, self.items, self.entries))
        name = self.one_of("object", "object", "merge", "merge", "zipmap", "tomap", "for", "for", "conditional", "coalesce", "try", "jsondecode", "group")
        match name:
            case "object":
                return f"{{ a = {one()}, ({self.mostly(self.text, depth - 1)}) = {one()} }}"
            case "merge":
                return f"merge({entries()}, {entries()})"
            case "zipmap":
                return f"zipmap({items()}, {items()})"
            case "tomap":
                return f"tomap({entries()})"
            case "jsondecode":
                return f"jsondecode(jsonencode({entries()}))"
            case "for":
                over = self.one_of(items, entries)()
                return self.one_of(f"{{ for k, v in {over} : k => v }}", f"{{ for v in {over} : v => {one()} }}")
            case "group":
                return f"{{ for k, v in {self.one_of(items, entries)()} : v => k... }}"
        return self.of_any_type(name, self.entries, depth)


def expressions():
    """Those by hand, and as many generated ones as are wanted, each once."""
    generator = Generator()
    found = dict.fromkeys(BY_HAND)
    while len(found) < len(BY_HAND) + GENERATED:
        expression = generator.any(generator.one_of(1, 2, 2, 3))
        if len(expression) < 160:
            found[expression] = None
    return list(found)


def run(tool, expression, folder):
    """What the console says to an expression: JSON in base64, or nothing."""
    result = subprocess.run([tool, "console"], input=expression + "\n", capture_output=True, text=True, cwd=folder, check=False)
    return json.loads(base64.b64decode(result.stdout.strip().strip('"'))) if result.stdout.startswith('"') else None


def ask(tool, group, folder):
    """The answers of a tool to some expressions. One that is not known stops the others, which are then asked in halves."""
    asked = ", ".join(f'try(jsonencode({one}), "!")' for one in group)
    given = run(tool, f"base64encode(jsonencode([{asked}]))", folder)
    if given is None and len(group) == 1:
        return ["~"]
    if given is None:
        half = len(group) // 2
        return ask(tool, group[:half], folder) + ask(tool, group[half:], folder)
    assert len(given) == len(group), "an answer for each"
    for one, answer in zip(group, given, strict=True):
        if answer == "!" and run(tool, f"base64encode(jsonencode(jsonencode({one})))", folder) is not None:
            sys.exit(f"{tool} fails at {one} within `try` alone")
    return given


def answers_of(tool, all_of):
    """The answers of a tool to all expressions."""
    with tempfile.TemporaryDirectory() as folder:
        groups = [all_of[at : at + TOGETHER] for at in range(0, len(all_of), TOGETHER)]
        return [answer for group in groups for answer in ask(tool, group, folder)]


def version(tool):
    """Its name and version."""
    return subprocess.run([tool, "version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]


def main(tools):
    """Asks every tool, and writes the file."""
    if not tools:
        sys.exit(__doc__)
    all_of = expressions()
    answers = [answers_of(tool, all_of) for tool in tools]
    versions = " and ".join(re.search(r"(Terraform|OpenTofu) v\S+", version(tool))[0] for tool in tools)
    lines = [f"# Expressions and what they come to. Made by tests/tools/console.py with {versions}."]
    for one, given in zip(all_of, zip(*answers, strict=True), strict=True):
        lines.append(f"{one}\t{given[0] if len(set(given)) == 1 else '~'}")
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n")
    print(f"{len(all_of)} expressions, of which {sum(line.endswith(chr(9) + '!') for line in lines)} fail")


if __name__ == "__main__":
    main(sys.argv[1:])
