using Hotline.Carrier;
using Hotline.Tests.App;
using static Microsoft.Playwright.Assertions;

namespace Hotline.Tests.WebConsole;

[Collection(ChromiumCollection.Name)]
public class PhonePageTests(Chromium chromium)
{
    [Fact]
    public async Task A_caller_dials_listens_presses_keys_and_reaches_an_answer()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);

        await phone.Dial();
        await phone.Shows("Connected");
        await phone.Awaits("Press one key. Or say what you want.");
        await phone.PressKey("2");
        await phone.Hears("查询支付");
        await phone.Page.Keyboard.PressAsync("5");
        await phone.Hears("营业中。");
        await phone.Shows("Call ended");

        Assert.Equal("completed", phone.Call.Status);
        await Expect(phone.Transcript.Locator("[lang=en-US]")).ToHaveCountAsync(1);
        await Expect(phone.Transcript.Locator("[lang=zh-CN]")).ToHaveCountAsync(2);
        await Expect(phone.Transcript.Locator("kbd")).ToHaveTextAsync(["2", "5"]);
        phone.IsClean();
    }

    [Fact]
    public async Task A_whole_call_can_be_made_with_the_keyboard_alone()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);

        await phone.Page.Locator("#call").FocusAsync();
        await phone.Page.Keyboard.PressAsync("Enter");
        await phone.Hears("For payments, press 1.");
        await phone.Page.Keyboard.PressAsync("1");
        await phone.Awaits("Press your keys. # ends the entry. So does a pause of 5 s.");
        await phone.Page.Keyboard.TypeAsync("12*");
        await Expect(phone.Transcript.Locator("kbd")).ToHaveTextAsync(["1", "1", "2", "*"]);
        await phone.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(phone.Page.Locator("#hangup")).ToBeFocusedAsync();
        await phone.Page.Keyboard.PressAsync("Enter");
        await phone.Shows("Call ended");
        await Expect(phone.Page.Locator("#call")).ToBeFocusedAsync();

        await hotline.Get<LocalCarrier>().WaitUntilQuiet();
        Assert.True(phone.Call.IsEnded);
        phone.IsClean();
    }

    [Fact]
    public async Task Words_are_heard_and_silence_is_counted_only_when_the_prompt_was_spoken()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);
        await phone.Dial();
        hotline.Clock.Advance(TimeSpan.FromSeconds(60));
        await phone.Click("Stay silent");
        await phone.Hears("I heard nothing.");

        await phone.Page.GetByLabel("Say something").FillAsync("payment");
        await phone.Page.Keyboard.PressAsync("Enter");

        await phone.Hears("Enter the reference, then press pound.");
        Assert.Single(phone.Call.Heard, heard => heard.Text.StartsWith("I heard nothing.", StringComparison.Ordinal));
        phone.IsClean();
    }

    [Fact]
    public async Task A_message_is_left_after_the_beep()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);
        await phone.Dial();
        await phone.PressKey("3");
        await phone.Hears("Please leave a message after the tone.");
        await phone.Awaits("Your message is being recorded.");

        await phone.Page.GetByLabel("Seconds").FillAsync("12");
        await phone.Click("Leave a message");

        await phone.Hears("You left a message of 12 s");
        await phone.Hears("Thank you for the message.");
        await phone.Shows("Call ended");
        phone.IsClean();
    }

    [Fact]
    public async Task A_call_can_be_made_at_another_time_from_a_withheld_number()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium, browser => browser.TimezoneId = "Europe/Berlin");
        await phone.Page.GetByLabel("Withhold my number").CheckAsync();
        await phone.Page.GetByText("Call at another time").ClickAsync();
        await phone.Page.GetByLabel("Date and time of the call").FillAsync("2026-11-24T23:30");
        await phone.Page.GetByLabel("Time zone").SelectOptionAsync("Asia/Shanghai");

        await phone.Dial();
        await phone.PressKey("5");

        await phone.Hears("We open");
        Assert.Equal("anonymous", phone.Call.From);
        Assert.Equal("2026-11-24T23:30:00+08:00", phone.Call.Webhooks[0].Parameters.Single(field => field.Key == "HotlineAt").Value);
        phone.IsClean();
    }

    [Fact]
    public async Task A_date_and_a_zone_make_a_moment()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);
        string[][] dates =
        [
            ["2026-07-01T12:00", "Europe/Berlin", "2026-07-01T12:00:00+02:00"],
            ["2026-12-01T12:00", "Europe/Berlin", "2026-12-01T12:00:00+01:00"],
            ["2026-03-29T01:59", "Europe/Berlin", "2026-03-29T01:59:00+01:00"],
            ["2026-03-29T03:00", "Europe/Berlin", "2026-03-29T03:00:00+02:00"],
            ["2026-12-01T12:00:30", "Asia/Kolkata", "2026-12-01T12:00:30+05:30"],
            ["2026-12-01T12:00", "America/St_Johns", "2026-12-01T12:00:00-03:30"],
            ["2026-12-01T12:00", "UTC", "2026-12-01T12:00:00+00:00"],
        ];

        var moments = await phone.Page.EvaluateAsync<string[]>(
            "async dates => { const { moment } = await import('/phone/moment.js'); return dates.map(([at, zone]) => moment(at, zone)); }",
            dates);

        Assert.Equal(dates.Select(date => date[2]), moments);
    }

    [Fact]
    public async Task A_number_that_is_none_is_explained_and_not_dialled()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);

        await phone.Page.GetByLabel("Your number").FillAsync("12");
        await phone.Click("Call");

        await Expect(phone.Page.Locator("#from-problem")).ToContainTextAsync("A number begins with +");
        await Expect(phone.Page.GetByLabel("Your number")).ToBeFocusedAsync();
        Assert.Empty(hotline.Get<LocalCarrier>().Calls);
    }

    [Fact]
    public async Task Prompts_are_spoken_by_a_voice_of_their_language_that_a_key_interrupts()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium, script: StandInVoices);
        await phone.Dial();
        await phone.PressKey("2");
        await phone.Hears("查询支付");

        var spoken = await phone.Page.EvaluateAsync<string[]>("spoken");

        Assert.Equal(["Anna en-US", "cancelled", "Ting zh-CN"], spoken);
        await phone.Page.EvaluateAsync("finish()");
        await phone.Click("Sound");
        await phone.PressKey("5");
        await phone.Hears("营业中。");
        Assert.Equal(3, (await phone.Page.EvaluateAsync<string[]>("spoken")).Length);
        await phone.Shows("Call ended");
    }

    [Fact]
    public async Task A_page_that_is_closed_hangs_up()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);
        await phone.Dial();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await phone.Page.CloseAsync(new() { RunBeforeUnload = true });

        // The events of a call end with the call.
        Assert.NotEmpty(await phone.Call.Events(0, patience.Token).ToListAsync(patience.Token));
        Assert.True(phone.Call.IsEnded);
    }

    [Fact]
    public async Task A_hotline_that_is_gone_is_said_to_be_gone()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);
        await phone.Dial();
        await phone.Page.RouteAsync("**/carrier/**", route => route.AbortAsync());

        await phone.PressKey("2");

        await phone.Hears("The hotline does not answer. Is it still running?");
    }

    [Theory]
    [InlineData("en-US", "Phone", "Call")]
    [InlineData("zh-CN", "电话", "拨打")]
    [InlineData("fr-FR", "Phone", "Call")]
    public async Task The_page_speaks_the_language_of_the_browser_until_another_is_chosen(string locale, string title, string call)
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium, browser => browser.Locale = locale);

        await Expect(phone.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(title);
        await Expect(phone.Page.Locator("#call")).ToHaveTextAsync(call);
        await phone.Page.Locator("#language").ClickAsync();
        await phone.Page.ReloadAsync();

        await Expect(phone.Page.Locator("#call")).ToHaveTextAsync(call == "Call" ? "拨打" : "Call");
    }

    [Fact]
    public async Task Both_languages_have_the_same_texts_with_the_same_places_to_fill_in()
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium);
        const string shapes = """
            async language => Object.entries((await import('/phone/texts.js')).texts[language])
              .map(([key, text]) => `${key} ${[...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort()}`)
            """;

        Assert.Equal(
            await phone.Page.EvaluateAsync<string[]>(shapes, "en"),
            await phone.Page.EvaluateAsync<string[]>(shapes, "zh"));
    }

    [Theory]
    [InlineData("en-US", Microsoft.Playwright.ColorScheme.Light)]
    [InlineData("zh-CN", Microsoft.Playwright.ColorScheme.Dark)]
    public async Task A_narrow_screen_shows_everything_without_scrolling_sideways(
        string locale, Microsoft.Playwright.ColorScheme scheme)
    {
        await using var hotline = await Hotline();
        await using var phone = await WebPhone.Open(hotline, chromium, browser =>
        {
            browser.Locale = locale;
            browser.ColorScheme = scheme;
            browser.ViewportSize = new() { Width = 320, Height = 640 };
        });
        await phone.IsNotScrolledSideways();

        await phone.Dial();
        await phone.PressKey("3");
        await phone.Hears("Please leave a message after the tone.");

        await phone.IsNotScrolledSideways();
        phone.IsClean();
    }

    private static Task<HotlineApp> Hotline() => new HotlineApp().WithFlow(TestFlows.Small).Start();

    /// <summary>A browser with two voices of its own and one that works over the network; what they say lasts until finish().</summary>
    private const string StandInVoices = """
        window.spoken = [];
        let current = null;
        window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
        const voices = [
          { name: 'Anna', lang: 'en-US', localService: true },
          { name: 'Cloud', lang: 'zh-CN', localService: false },
          { name: 'Ting', lang: 'zh_CN', localService: true },
        ];
        const end = kind => { const ended = current; current = null; ended?.dispatchEvent(new Event(kind)); };
        window.finish = () => end('end');
        Object.defineProperty(window, 'speechSynthesis', { value: {
          getVoices: () => voices,
          addEventListener() {},
          speak(utterance) { current = utterance; spoken.push(`${utterance.voice.name} ${utterance.lang}`); },
          cancel() { spoken.push('cancelled'); end('error'); },
        } });
        """;
}
