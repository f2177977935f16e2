namespace Hotline.Voice.Telephony;

/// <summary>The words of a hand-over in the languages that the hotline ships with.</summary>
internal static class HandOverDefaults
{
    public static HandOverWords Chinese => new()
    {
        Name = "普通话",
        CallFor = "{queue}来电。",
        CallbackFor = "{queue}回电。",
        CallerSpeaks = "来电者讲{language}。",
        Verified = "身份已核实。",
        NotVerified = "身份未核实。",
        Waited = "已等待{minutes}分钟。",
        WaitedBriefly = "等待不到两分钟。",
        TakeOrDecline = "接听请按 1，拒接请按 2。",
        Declined = "已拒接。",
        AlreadyTaken = "这通电话已经有人接了。",
        CallerLeft = "来电者已经挂断。",
        NotReached = "没有联系上客户，稍后会再次回电。",
        TalkOver = "通话已结束。",
        Advice = "{agent}请您协助一通电话，加入请按 1。",
        Supervise = "{agent}的通话，加入请按 1。",
        OnHold = "请稍候，我们马上回来。",
        CallbackAsk = "您好，这里是数字钱包客服热线。您之前预约了回电，现在接通请按 1。",
        CallbackLater = "我们稍后会再给您打电话。再见。",
        CallbackOver = "感谢您的接听，再见。",
    };

    public static HandOverWords English => new()
    {
        Name = "English",
        CallFor = "A call for {queue}.",
        CallbackFor = "A callback for {queue}.",
        CallerSpeaks = "The caller speaks {language}.",
        Verified = "They are verified.",
        NotVerified = "They are not verified.",
        Waited = "They have waited {minutes} minutes.",
        WaitedBriefly = "They have waited less than two minutes.",
        TakeOrDecline = "Press 1 to take it, 2 to decline.",
        Declined = "You declined.",
        AlreadyTaken = "This call is already taken.",
        CallerLeft = "The caller has left.",
        NotReached = "The caller could not be reached. We will try again later.",
        TalkOver = "The call is over.",
        Advice = "{agent} asks for your help with a call. Press 1 to join.",
        Supervise = "The call of {agent}. Press 1 to come in.",
        OnHold = "Please hold on, we will be right back.",
        CallbackAsk = "Hello, this is the hotline of your digital wallet. You asked us to call you back. Press 1 to be connected now.",
        CallbackLater = "We will call you again soon. Goodbye.",
        CallbackOver = "Thank you for talking with us. Goodbye.",
    };
}
