import { demonstrationUsers } from '../demonstration-users.ts';
import { htmlPage, htmlSafe } from '../html-page.ts';

/** The sign-in page: choose a demonstration user, enter the installation's demonstration password. */
export const signInPage = (uid: string, refused: boolean): string =>
  htmlPage(
    '登录 · Sign in',
    `<h1>登录 · Sign in</h1>
${refused ? '<p role="alert"><strong>用户或密码不正确。 The user or the password is wrong.</strong></p>' : ''}
<form method="post" action="/issuer/interaction/${htmlSafe(uid)}">
<p><label>演示用户 · Demonstration user<br>
<select name="user" required>${demonstrationUsers.map(({ id, role, name }) => `<option value="${id}">${htmlSafe(name)} (${role})</option>`).join('')}</select></label></p>
<p><label>演示密码 · Demonstration password<br><input type="password" name="password" autocomplete="current-password" required autofocus></label></p>
<p><button type="submit">登录 · Sign in</button></p>
</form>
<p>密码在 <code>npm start</code> 的输出中。 The password is printed by <code>npm start</code>.</p>`,
  );

/** Asks whether to sign out everywhere; the form is the provider's. */
export const signOutPage = (form: string): string =>
  htmlPage(
    '退出登录 · Sign out',
    `<h1>退出登录 · Sign out</h1>
<p>是否退出本机的全部应答页面？ Sign out of all of Yingda's pages here?</p>
${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>退出登录 · Sign out</button>
<button type="submit" form="op.logoutForm">保持登录 · Stay signed in</button></p>`,
  );

/** What a person sees who has signed out and came from no page. */
export const signedOutPage = (): string =>
  htmlPage('已退出 · Signed out', `<h1>已退出登录 · You are signed out</h1><p><a href="/console/">/console/</a></p>`);

/** What a person sees when the issuer refuses a request. */
export const errorPage = (error: string, description: string | undefined): string =>
  htmlPage(
    'Sign-in error',
    `<h1>无法登录 · Sign-in is not possible</h1><p><code>${htmlSafe(error)}</code></p><p>${htmlSafe(description ?? '')}</p>`,
  );
