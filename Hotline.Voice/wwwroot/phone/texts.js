// What the page says, in both languages. An element with data-text (and data-args) shows a text, one with data-label is named by it.

export const texts = {
  en: {
    'page': 'Phone · Hotline',
    'phone': 'Phone',
    'sound': 'Sound',
    'line': 'Number to call',
    'line.none': 'No number is set up: add one to Lines:Numbers in the settings.',
    'from': 'Your number',
    'from.problem': 'A number begins with + and the country code, for example +12025550123.',
    'withheld': 'Withhold my number',
    'at.summary': 'Call at another time',
    'at': 'Date and time of the call',
    'at.hint': 'For this call the hotline’s clock shows this time. The call is marked as a test.',
    'zone': 'Time zone',
    'zone.own': '{0} (yours)',
    'call': 'Call',
    'hangup': 'Hang up',
    'elapsed': 'Duration of the call',
    'keypad': 'Keypad',
    'keypad.hint': 'The keys of your keyboard work, too.',
    'key.star': 'star',
    'key.pound': 'pound',
    'conversation': 'Conversation',
    'empty': 'Press Call. What the hotline says appears here, and is spoken.',
    'say.label': 'Say something',
    'say': 'Say',
    'silence': 'Stay silent',
    'skip': 'Skip ahead',
    'message': 'Leave a message',
    'message.label': 'Seconds',
    'voices.none': 'This browser has no voice of its own: prompts are shown, not spoken.',
    'voices.noEnglish': 'This browser has no English voice of its own: English is shown, not spoken.',
    'voices.noChinese': 'This browser has no Chinese voice of its own: Chinese is shown, not spoken.',
    'online': 'Use the browser’s online voices (what is spoken is sent to the browser’s maker)',
    'state.idle': 'Ready to call',
    'state.dialling': 'Calling …',
    'state.ringing': 'Ringing …',
    'state.connected': 'Connected',
    'state.ended': 'Call ended',
    'state.busy': 'The line is busy',
    'state.failed': 'The call failed',
    'state.lost': 'The connection to the hotline was lost. Is it still running?',
    'you.pressed': 'You pressed',
    'you.said': 'You said',
    'you.silent': 'You stayed silent',
    'you.message': 'You left a message of {0} s',
    'you.hungup': 'You hung up',
    'heard.hotline': 'The hotline',
    'heard.person': 'The person at the other end',
    'heard.media': 'A recording plays: {0}',
    'heard.pause': 'A pause of {0} s',
    'heard.beep': 'Beep',
    'call.ended': 'The call has ended.',
    'lost': 'Nobody was waiting for keys, so {0} went unheard.',
    'unheard': 'Nobody was listening for words just then.',
    'error.fatal': 'Error {0}: {1}',
    'error.warning': 'Warning {0}: {1}',
    'error.request': 'The hotline’s telephone exchange refused: {0}',
    'error.gone': 'The hotline does not answer. Is it still running?',
    'awaits.nothing': 'Just listen: nothing is awaited at the moment.',
    'awaits.key': 'Press one key.',
    'awaits.keys': 'Press your keys.',
    'awaits.upTo': 'Press up to {0} keys.',
    'awaits.finish': '{0} ends the entry.',
    'awaits.pause': 'So does a pause of {0} s.',
    'awaits.pauseOnly': 'A pause of {0} s ends the entry.',
    'awaits.speech': 'Say something.',
    'awaits.orSpeech': 'Or say what you want.',
    'awaits.recording': 'Your message is being recorded.',
    'awaits.recordingKey': '{0} ends it.',
    'awaits.recordingAnyKey': 'Any key ends it.',
    'awaits.recordingSilence': 'So does silence of {0} s.',
    'awaits.recordingSilenceOnly': 'Silence of {0} s ends it.',
  },
  zh: {
    'page': '电话 · Hotline',
    'phone': '电话',
    'sound': '声音',
    'line': '拨打的号码',
    'line.none': '尚未设置号码：请在设置的 Lines:Numbers 中添加。',
    'from': '您的号码',
    'from.problem': '号码以 + 和国家代码开头，例如 +12025550123。',
    'withheld': '隐藏我的号码',
    'at.summary': '在其他时间拨打',
    'at': '通话的日期和时间',
    'at.hint': '对这通电话，热线的时钟显示这个时间。该通话会标记为测试。',
    'zone': '时区',
    'zone.own': '{0}（您所在的时区）',
    'call': '拨打',
    'hangup': '挂断',
    'elapsed': '通话时长',
    'keypad': '拨号键盘',
    'keypad.hint': '也可以直接使用电脑键盘按键。',
    'key.star': '星号键',
    'key.pound': '井号键',
    'conversation': '对话',
    'empty': '请按“拨打”。热线说的话会显示在这里，并朗读出来。',
    'say.label': '说点什么',
    'say': '说',
    'silence': '保持沉默',
    'skip': '跳过',
    'message': '留言',
    'message.label': '秒数',
    'voices.none': '此浏览器没有自带语音：提示语只显示，不朗读。',
    'voices.noEnglish': '此浏览器没有自带的英语语音：英语只显示，不朗读。',
    'voices.noChinese': '此浏览器没有自带的中文语音：中文只显示，不朗读。',
    'online': '使用浏览器的在线语音（朗读的内容会发送给浏览器厂商）',
    'state.idle': '可以拨打',
    'state.dialling': '正在呼叫……',
    'state.ringing': '正在振铃……',
    'state.connected': '通话中',
    'state.ended': '通话已结束',
    'state.busy': '线路忙',
    'state.failed': '呼叫失败',
    'state.lost': '与热线的连接已中断。热线还在运行吗？',
    'you.pressed': '您按了',
    'you.said': '您说',
    'you.silent': '您保持沉默',
    'you.message': '您留言 {0} 秒',
    'you.hungup': '您挂断了电话',
    'heard.hotline': '热线',
    'heard.person': '对方',
    'heard.media': '正在播放录音：{0}',
    'heard.pause': '停顿 {0} 秒',
    'heard.beep': '嘀声',
    'call.ended': '通话已结束。',
    'lost': '当时没有等待按键，所以 {0} 没有被听到。',
    'unheard': '当时没有在听您说话。',
    'error.fatal': '错误 {0}：{1}',
    'error.warning': '警告 {0}：{1}',
    'error.request': '热线的交换机拒绝了请求：{0}',
    'error.gone': '热线没有应答。它还在运行吗？',
    'awaits.nothing': '请听：现在不需要您做什么。',
    'awaits.key': '请按一个键。',
    'awaits.keys': '请按键输入。',
    'awaits.upTo': '请最多按 {0} 个键。',
    'awaits.finish': '按 {0} 结束输入。',
    'awaits.pause': '停顿 {0} 秒也会结束。',
    'awaits.pauseOnly': '停顿 {0} 秒结束输入。',
    'awaits.speech': '请说话。',
    'awaits.orSpeech': '也可以直接说出来。',
    'awaits.recording': '正在录音，请留言。',
    'awaits.recordingKey': '按 {0} 结束。',
    'awaits.recordingAnyKey': '按任意键结束。',
    'awaits.recordingSilence': '静默 {0} 秒也会结束。',
    'awaits.recordingSilenceOnly': '静默 {0} 秒后结束。',
  },
};

let current = 'en';

/** The language of the page: en or zh. */
export const language = () => current;

/** Shows the page in a language. */
export function speak(wanted) {
  current = wanted;
  document.documentElement.lang = wanted === 'zh' ? 'zh-CN' : 'en';
  document.title = text('page');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text, ...JSON.parse(element.dataset.args ?? '[]'));
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
  }
}

/** A text in the language of the page, with {0} ... filled in. */
export function text(key, ...args) {
  return texts[current][key].replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)]));
}

/** Makes an element show a text, now and when the language changes. */
export function show(element, key, ...args) {
  element.dataset.text = key;
  element.dataset.args = JSON.stringify(args);
  element.textContent = text(key, ...args);
  return element;
}

/** Makes an element show nothing. */
export function clear(element) {
  delete element.dataset.text;
  delete element.dataset.args;
  element.textContent = '';
}
