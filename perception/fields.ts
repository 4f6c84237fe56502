import type { MergeRules } from "./format.ts";
import type { TreeNode } from "./tree.ts";
import { foldCase, idWords, toLine } from "./words.ts";

/** What names a field or slider, whose text is its content. */
export function namingTexts(node: TreeNode, { masks }: MergeRules): string[] {
  const hint = masks && node.password && isPasswordHint(node) ? node.text : "";
  return [node.hint || hint, node.description].filter((text) => toLine(text) !== "");
}

/** The content of a field or slider; a text equal to the hint is the hint shown in an empty field. */
export function contentOf(node: TreeNode, { masks }: MergeRules): string | undefined {
  if (node.text === "" || node.text === node.hint) return undefined;
  if (!node.password) return node.text;
  if (masks && isPasswordHint(node)) return undefined;
  return masks && isMask(node.text) ? node.text : "•••";
}

function isMask(text: string): boolean {
  return /^([•●∙·*.⚫])\1*$/u.test(text);
}

/** What apps write into an empty password field, in the languages that most apps know. */
const passwordWords =
  /\b(passwor[dt]|passcode|passphrase|pin|contraseña|contrasenya|senha|wachtwoord|passord|lösenord|adgangskode|salasana|hasło|heslo|jelszó|parolă?|parola|şifre|kata sandi|mật khẩu)\b|mot de passe|парол|密[码碼]|パスワード|비밀번호|كلمة|סיסמ|पासवर्ड|รหัส|κωδικ/iu;

/** A dump shows the hint of an empty field as its text. A content is only taken for one where its words prove it. */
function isPasswordHint({ text, resourceId }: TreeNode): boolean {
  // A password may be any word; one that holds digits or signs is never shown.
  if (!/^[\p{L}\p{M}\s()*:.…-]+$/u.test(text)) return false;
  const ids = new Set(idWords(resourceId));
  return (
    passwordWords.test(text) ||
    foldCase(text)
      .split(" ")
      .every((word) => ids.has(word))
  );
}
