import type { TreeNode } from "./tree.ts";
import { foldCase, idWords, toLine } from "./words.ts";

/** What names a field or slider, whose text is its content. */
export function namingTexts(node: TreeNode): string[] {
  const hint = node.password && isPasswordHint(node) ? node.text : "";
  return [node.hint || hint, node.description].filter((text) => toLine(text) !== "");
}

/** The content of a field or slider; a text equal to the hint is the hint shown in an empty field. */
export function contentOf(node: TreeNode): string | undefined {
  if (node.text === "" || node.text === node.hint) return undefined;
  if (!node.password) return node.text;
  if (isPasswordHint(node)) return undefined;
  return isMask(node.text) ? node.text : "•••";
}

function isMask(text: string): boolean {
  return /^([•●∙·*.⚫])\1*$/u.test(text);
}

/** What apps write into an empty password field, in the languages that most apps know. */
const passwordNames =
  "passwor[dt]|passcode|passphrase|pin( code)?|contraseña|contrasenya|senha|wachtwoord|passord|lösenord|adgangskode|salasana|hasło|heslo|jelszó|parolă?|parola|şifre|kata sandi|mật khẩu|mot de passe|пароль?|密[码碼]|パスワード|비밀번호|كلمة (المرور|السر)|סיסמ[הא]|पासवर्ड|รหัสผ่าน|κωδικός( πρόσβασης)?";
const around =
  "enter|type|choose|create|set|your|my|a|the|new|old|current|confirm|repeat|verify|re-?enter|account|master|login|wi-?fi|network|here|again|required|optional";
const hintForm = new RegExp(`^((${around})\\s+)*(${passwordNames})(\\s+(${around}))*$`, "iu");

/**
 * A dump shows the hint of an empty field as its text. It is taken for one only where the whole text is a known
 * hint, or the field's id in words: whatever else stands there may be a password.
 */
function isPasswordHint({ text, resourceId }: TreeNode): boolean {
  const said = text.replaceAll(/[*:.…()]/gu, " ").trim();
  if (hintForm.test(said.replaceAll(/\s+/gu, " "))) return true;
  const ids = new Set(idWords(resourceId));
  return (
    said !== "" &&
    foldCase(said)
      .split(/\s+/u)
      .every((word) => ids.has(word))
  );
}
