/** How chat rooms want a text to be put: the body of their incoming webhooks, and of answers to commands. */
export const FORMATS = {
  dingtalk: (content) => ({ msgtype: 'text', text: { content } }),
  wecom: (content) => ({ msgtype: 'text', text: { content } }),
  feishu: (text) => ({ msg_type: 'text', content: { text } }),
  slack: (text) => ({ text }),
};

const ATTEMPTS = 5;

/** Posts to a room's incoming webhook. @throws Error when the room does not take it, in spite of several attempts */
export const roomAt = (url, format) => async (text) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(FORMATS[format](text)),
        signal: AbortSignal.timeout(10_000),
      });
      if (response.ok) return;
      throw new Error(`the room answered ${response.status}`);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
    }
  }
};
