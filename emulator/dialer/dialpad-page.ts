import type { Page } from "../app.ts";
import type { PhoneBook } from "../contacts/phone-book.ts";
import { group, iconButton, row, text, textField } from "../kit-basic.ts";
import { list, listRow } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { Widget } from "../widget.ts";
import type { DialerEvent } from "./dialer-state.ts";

/** Ids, digits and letters of the keys. */
const keys: readonly (readonly [id: string, digit: string, letters: string])[] = [
  ["one", "1", ""],
  ["two", "2", "ABC"],
  ["three", "3", "DEF"],
  ["four", "4", "GHI"],
  ["five", "5", "JKL"],
  ["six", "6", "MNO"],
  ["seven", "7", "PQRS"],
  ["eight", "8", "TUV"],
  ["nine", "9", "WXYZ"],
  ["star", "*", ""],
  ["zero", "0", "+"],
  ["pound", "#", ""],
];

/** Digits to press, and above them whom they may mean. */
export function dialpadPage(digits: string, book: PhoneBook): Page<DialerEvent> {
  const found = digits.trim() === "" ? [] : book.search(digits);
  const rows = found.map(({ contactId, name, number, type }) =>
    listRow<DialerEvent>({
      key: `${contactId}-${number}`,
      avatar: name[0] ?? "",
      title: name,
      subtitle: `${type} ${number}`,
      onTap: { type: "call", number },
    }),
  );
  const create = listRow<DialerEvent>({
    key: "create",
    icon: "add",
    title: "Create new contact",
    onTap: { type: "add-contact" },
  });
  return {
    activity: "com.tapwright.phone.DialpadActivity",
    path: ["home", "dialpad"],
    root: page<DialerEvent>({
      bar: appBar<DialerEvent>({ title: "", onUp: { type: "back" } }),
      body: [
        list<DialerEvent>(digits.trim() === "" || found.length > 0 ? rows : [create], { id: "suggestions" }),
        group<DialerEvent>([digitsRow(digits), ...keyRows, callButton], {
          id: "dialpad_view",
          look: { background: "surface", radius: 16 },
          style: { padding: [8, 24, 16, 24], shrink: 0 },
        }),
      ],
    }),
    onBack: { type: "back" },
  };
}

function digitsRow(digits: string): Widget<DialerEvent> {
  return row<DialerEvent>(
    [
      textField<DialerEvent>(digits, {
        id: "digits",
        kind: "plain",
        keyless: true,
        font: { size: 32 },
        onText: (typed) => ({ type: "change-digits", text: typed }),
        onSubmit: { type: "call-digits" },
        style: { grow: 1, shrink: 1, minHeight: 56, padding: [6, 8] },
      }),
      {
        ...iconButton<DialerEvent>("backspace", {
          id: "deleteButton",
          description: "Backspace",
          disabled: digits === "",
          onTap: { type: "delete-digit" },
        }),
        onLongPress: { type: "delete-digits" },
      },
    ],
    { style: { shrink: 0 } },
  );
}

const keyRows = [0, 3, 6, 9].map((first) =>
  row<DialerEvent>(keys.slice(first, first + 3).map(key), { style: { shrink: 0 } }),
);

/** A long press on 0 types a plus. */
function key([id, digit, letters]: (typeof keys)[number]): Widget<DialerEvent> {
  return group<DialerEvent>(
    [
      text(digit, { id: "dialpad_key_number", font: { size: 28, align: "center", maxLines: 1 } }),
      text(letters, {
        id: "dialpad_key_letters",
        font: { size: 11, colour: "textMuted", align: "center", maxLines: 1 },
      }),
    ],
    {
      className: "android.widget.FrameLayout",
      id,
      key: id,
      onTap: { type: "press-digit", text: digit },
      ...(digit === "0" ? { onLongPress: { type: "press-digit", text: "+" } } : {}),
      style: { grow: 1, width: 0, height: 64, align: "center", justify: "center", shrink: 0 },
    },
  );
}

const callButton = row<DialerEvent>(
  [
    {
      className: "android.widget.ImageButton",
      id: "dialpad_voice_call_button",
      description: "Call",
      icon: { name: "phone", size: 28, colour: "onPrimary" },
      look: { background: "primary", radius: 32 },
      style: { width: 64, height: 64 },
      onTap: { type: "call-digits" },
    },
  ],
  { style: { justify: "center", padding: [8, 0, 0, 0], shrink: 0 } },
);
