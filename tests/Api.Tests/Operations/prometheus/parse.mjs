// Reads an exposition from standard input and prints what the parser understood.
import parse from 'parse-prometheus-text-format';

let text = '';
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(parse(text)));
