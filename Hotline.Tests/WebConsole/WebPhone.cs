using Hotline.Carrier;
using Hotline.Tests.App;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hotline.Tests.WebConsole;

/// <summary>The phone in the browser, in the words of somebody who uses it.</summary>
internal sealed class WebPhone(HotlineApp hotline, BrowserPage browser) : IAsyncDisposable
{
    public IPage Page => browser.Page;

    /// <summary>The call the carrier knows of.</summary>
    public PhoneCall Call => Assert.Single(hotline.Get<LocalCarrier>().Calls);

    public ILocator Transcript => Page.Locator("#transcript");

    private ILocator State => Page.Locator("#state");

    public static async Task<WebPhone> Open(
        HotlineApp hotline, Chromium chromium, Action<BrowserNewContextOptions>? prepare = null, string? script = null)
    {
        var browser = await chromium.Open(prepare);
        if (script is not null)
        {
            await browser.Page.AddInitScriptAsync(script);
        }

        var phone = new WebPhone(hotline, browser);
        await phone.Page.GotoAsync(new Uri(hotline.Address, "/phone").ToString());
        await Expect(phone.Page.Locator("#line option")).ToHaveCountAsync(1);
        return phone;
    }

    public async Task Dial()
    {
        await Page.ClickAsync("#call");
        await Hears("For payments, press 1.");
    }

    public Task Hears(string words) => Expect(Transcript).ToContainTextAsync(words);

    public Task Awaits(string words) => Expect(Page.Locator("#awaited")).ToContainTextAsync(words);

    public Task Shows(string state) => Expect(State).ToHaveTextAsync(state);

    public Task Click(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public Task PressKey(string key) => Page.Locator("#keypad").Locator($"button[value='{key}']").ClickAsync();

    /// <summary>Nothing was wrong with the page, and nothing with what the hotline sent.</summary>
    public void IsClean()
    {
        browser.IsClean(hotline.Address);
        Assert.Empty(Call.Errors);
    }

    public Task IsNotScrolledSideways() => Expect(Page.Locator("html")).ToHaveJSPropertyAsync(
        "scrollWidth", Page.ViewportSize!.Width);

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}
