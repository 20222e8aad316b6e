import type { Page } from '@playwright/test';
import { appCode } from '@/tests/setup/app-code';
import {
  enterDesk,
  makeUser,
  makeUserByCommand,
  newAddress,
  PASSWORD,
  sendSignIn,
  signIn,
  signInFields,
  signOut,
} from './desk';
import { expect, expectNoAxeViolations, test } from './fixtures';

const NEW_PASSWORD = 'river-lantern-oboe';

/** What Chromium logs of pages that are not for their reader, or not there. */
const STATUS = /status of (403|404|429)/;

type Check = (page: Page) => Promise<void>;

const summary = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' });

/** Sets an authenticator app up, from the account page on; gives what the app was shown and the recovery codes. */
async function setUpSecondFactor(page: Page, expectNoAxe: Check) {
  await page.goto('/account/second-factor');
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  const uri = await page.getByRole('link', { name: 'open it there' }).getAttribute('href');
  if (!uri) throw new Error('no address for the app');
  await page.getByLabel('Code', { exact: true }).fill('12');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(summary(page)).toContainText('Enter the 6 digits');
  await expect(page.getByRole('link', { name: 'open it there' })).toHaveAttribute('href', uri);
  await expectNoAxe(page);
  await page.getByLabel('Code', { exact: true }).fill(appCode(uri));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
  const codes = await page
    .getByRole('listitem')
    .filter({ hasText: /^(\w{4}-){5}\w{4}$/ })
    .allTextContents();
  expect(codes).toHaveLength(10);
  return { uri, codes };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled, expectedFaults: [STATUS] });

    /** axe is a script: where there are none it can't look. */
    const expectNoAxe: Check = javaScriptEnabled ? expectNoAxeViolations : async () => {};

    test('signing in and out', async ({ page }) => {
      const email = await (javaScriptEnabled ? makeUserByCommand : makeUser)('reviewer');
      await page.goto('/account');
      await expect(page.getByRole('heading', { name: 'Sign in to the desk' })).toBeVisible();
      await expectNoAxe(page);

      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(summary(page)).toContainText('Enter your email address');
      await expect(summary(page)).toContainText('Enter your password');

      await signIn(page, email, 'not the password at all');
      await expect(summary(page)).toContainText('is wrong, or you are not allowed to sign in');
      await expect(page.getByLabel('Email address')).toHaveValue(email);
      await expect(page.getByLabel('Password')).toHaveValue('');
      await expectNoAxe(page);
      const words = await summary(page).textContent();
      const nobody = newAddress('nobody');
      await signIn(page, nobody, 'not the password at all');
      // Only the answer empties the field: what is said, and whose address, look the same before it.
      await expect(page.getByLabel('Password')).toHaveValue('');
      await expect(page.getByLabel('Email address')).toHaveValue(nobody);
      await expect(summary(page)).toHaveText(words ?? '');

      await signIn(page, email);
      await expect(page).toHaveURL('/account');
      await expect(page.getByText(email)).toBeVisible();
      await expectNoAxe(page);

      await signOut(page);
      await page.goBack();
      await expect(page.getByRole('heading', { name: 'Sign in to the desk' })).toBeVisible();
    });

    test('a second factor: setting it up, signing in with it, and with a recovery code', async ({
      page,
    }) => {
      const email = await makeUser('contributor');
      await enterDesk(page, email);
      const { uri, codes } = await setUpSecondFactor(page, expectNoAxe);
      await page.getByRole('link', { name: 'I have saved them' }).click();
      await expect(page.getByText('10 recovery codes left')).toBeVisible();
      await signOut(page);

      await signIn(page, email);
      await expect(
        page.getByRole('heading', { name: 'Enter the code from your app' }),
      ).toBeVisible();
      await expectNoAxe(page);
      await page.goto('/admin');
      await expect(page.getByRole('heading', { name: 'Sign in to the desk' })).toBeVisible();
      await page.goto('/sign-in/second-factor');
      const code = appCode(uri, 1);
      await page.getByLabel('Code', { exact: true }).fill(code);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'The desk', exact: true })).toBeVisible();
      await signOut(page);

      await signIn(page, email);
      await page.getByLabel('Code', { exact: true }).fill(code);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(summary(page)).toContainText('This code has already been used');
      await page.getByRole('link', { name: 'Use a recovery code instead' }).click();
      await page.getByLabel('Recovery code').fill(codes[0] ?? '');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'The desk', exact: true })).toBeVisible();
      await page.goto('/account');
      await expect(page.getByText('9 recovery codes left')).toBeVisible();
    });

    test('an invitation: made by an admin, used once, for the role it was made for', async ({
      page,
      browser,
    }) => {
      await enterDesk(page, await makeUser('admin'));
      await page.getByRole('link', { name: 'Users' }).first().click();
      await expect(page.getByRole('heading', { name: 'Users', exact: true })).toBeVisible();
      await expectNoAxe(page);
      await page.getByRole('link', { name: 'Invite someone' }).click();
      await page.getByRole('button', { name: 'Make the link' }).click();
      await expect(summary(page)).toContainText('Choose a role');
      await expectNoAxe(page);
      const email = newAddress('joins');
      await page.getByLabel('Their email address').fill(email);
      await page.getByLabel('Contributor').check();
      await page.getByRole('button', { name: 'Make the link' }).click();
      const link = await page.locator('#one-time-link').textContent();
      expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invitation\/[\w-]{43}$/);
      await expectNoAxe(page);

      const theirs = await browser.newContext({ javaScriptEnabled });
      const other = await theirs.newPage();
      await other.goto(link ?? '');
      await other.getByLabel('Your name').fill('Nia New');
      await other.getByLabel('New password', { exact: true }).fill('password1234');
      await other.getByLabel('Enter the new password again').fill('password1234');
      await other.getByRole('button', { name: 'Join the desk' }).click();
      await expect(summary(other)).toContainText('too easy to guess');
      await expect(other.getByLabel('Your name')).toHaveValue('Nia New');
      await expectNoAxe(other);
      await other.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
      await other.getByLabel('Enter the new password again').fill(NEW_PASSWORD);
      await other.getByRole('button', { name: 'Join the desk' }).click();
      await expect(other.getByText('You have joined the desk')).toBeVisible();
      await signIn(other, email, NEW_PASSWORD);
      await expect(other.getByText('You are signed in as Nia New, contributor.')).toBeVisible();
      await expect(other.getByRole('link', { name: 'Users' })).toHaveCount(0);
      await other.goto(link ?? '');
      await expect(other.getByRole('heading', { name: 'This link has expired' })).toBeVisible();
      await theirs.close();
    });
  });
}

test.describe('an account', () => {
  test.use({ expectedFaults: [STATUS] });

  test('an admin disables a user, whose next click leads to signing in', async ({
    page,
    browser,
  }) => {
    const email = await makeUser('contributor');
    const theirs = await browser.newContext();
    const other = await theirs.newPage();
    await enterDesk(other, email);
    await enterDesk(page, await makeUser('admin'));
    await page.goto('/admin/users');
    const row = page.getByRole('row').filter({ hasText: email });
    await expect(row).toContainText('1 session');
    await row.getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'Quill contributor' })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByLabel('Reviewer').check();
    await page.getByRole('button', { name: 'Change the role' }).click();
    await expect(page.getByText('It applies from now on')).toBeVisible();
    await other.goto('/admin');
    await expect(other.getByText('You are signed in as')).toContainText('reviewer.');
    await page.getByRole('button', { name: 'Disable' }).click();
    await expect(page.getByText('They have been disabled')).toBeVisible();
    await other.goto('/admin');
    await expect(other.getByRole('heading', { name: 'Sign in to the desk' })).toBeVisible();
    await theirs.close();
  });

  test('sessions are listed and ended with the password', async ({ page, browser }) => {
    const email = await makeUser('contributor');
    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await enterDesk(other, email);
    await enterDesk(page, email);
    await page.goto('/account/sessions');
    await expect(page.getByText(/^Here: .* on Linux, from 127\.0\.0\.1/)).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByRole('checkbox').check();
    await page.getByLabel('Your password').fill('not the password at all');
    await page.getByRole('button', { name: 'End the selected sessions' }).click();
    await expect(summary(page)).toContainText('This is not your password');
    await page.getByRole('checkbox').check();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'End the selected sessions' }).click();
    await expect(page.getByText('Nowhere else.')).toBeVisible();
    await other.goto('/admin');
    await expect(other.getByRole('heading', { name: 'Sign in to the desk' })).toBeVisible();
    await elsewhere.close();
  });

  test('a password is changed, and the session goes on', async ({ page }) => {
    const email = await makeUser('contributor');
    await enterDesk(page, email);
    await page.goto('/account/password');
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('Enter the new password again').fill('something else altogether');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(summary(page)).toContainText('The two passwords are different');
    await expectNoAxeViolations(page);
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('Enter the new password again').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByText('Your password has been changed')).toBeVisible();
  });
});

test.describe('words', () => {
  test.use({ expectedFaults: [STATUS] });

  test('and 403 for what is not for one’s role', async ({ page }) => {
    await enterDesk(page, await makeUser('reviewer'));
    for (const path of ['/admin/users', '/admin/users/invite']) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(403);
      await expect(
        page.getByRole('heading', { name: 'Your role does not allow this' }),
      ).toBeVisible();
      await expectNoAxeViolations(page);
    }
  });

  test('and 404 for what is not there', async ({ page }) => {
    await enterDesk(page, await makeUser('admin'));
    for (const path of ['/admin/users/nobody', '/invitation/none']) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
  });

  test('and 429 with a time to wait, when there were too many attempts', async ({ page }) => {
    const email = await makeUser('contributor');
    for (let i = 0; i < 10; i += 1) {
      expect(await sendSignIn(page, email, 'not the password at all')).toBe(200);
    }
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await signIn(page, email);
    const answer = await answered;
    expect(answer.status()).toBe(429);
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(800);
    await expect(summary(page)).toContainText('Too many attempts. Wait 15 minutes');
    await expect(page.getByLabel('Email address')).toHaveValue(email);
  });
});

test('errors take the focus, lead to their fields, and are told of them', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(summary(page)).toBeFocused();
  await page.getByRole('link', { name: 'Enter your password' }).click();
  await expect(page.getByLabel('Password')).toBeFocused();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Enter your password/);
});

test('a form from elsewhere is refused', async ({ request }) => {
  const email = await makeUser('contributor');
  const fields = await signInFields(request);
  const multipart = { ...fields, email, password: PASSWORD };
  const post = (headers: Record<string, string>) =>
    request.post('/sign-in', { multipart, headers, maxRedirects: 0 });
  for (const [headers, status] of [
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{}, 403],
  ] as const) {
    const answer = await post(headers);
    expect(answer.status(), JSON.stringify(headers)).toBe(status);
    expect(answer.headers()['set-cookie']).toBeUndefined();
  }
  const own = await post({ 'sec-fetch-site': 'same-origin' });
  expect(own.status()).toBe(303);
  expect(own.headers()['set-cookie']).toMatch(/^ledger\.session_token=[^;]+;.*HttpOnly/i);
});

test('the public pages know nothing of sessions', async ({ page, request }) => {
  await enterDesk(page, await makeUser('contributor'));
  for (const path of ['/', '/incidents', '/api/v1/datasets']) {
    const answer = await request.get(path);
    expect(answer.headers()['set-cookie'], path).toBeUndefined();
    expect(await answer.text(), path).not.toContain('Sign out');
  }
});
