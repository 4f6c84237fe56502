/** GBNF of any JSON object, without white space at its end. */
export const anyJsonGrammar = `root ::= object
object ::= "{" space (pair ("," space pair)*)? "}"
pair ::= string space ":" space value space
array ::= "[" space (value space ("," space value space)*)? "]"
value ::= object | array | string | number | "true" | "false" | "null"
string ::= "\\"" ([^"\\\\\\x00-\\x1F] | "\\\\" (["\\\\/bfnrt] | "u" hex hex hex hex))* "\\""
hex ::= [0-9a-fA-F]
number ::= "-"? ("0" | [1-9] [0-9]*) ("." [0-9]+)? ([eE] [-+]? [0-9]+)?
space ::= " "?`;
