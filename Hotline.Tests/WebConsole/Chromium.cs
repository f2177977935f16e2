using Microsoft.Playwright;

namespace Hotline.Tests.WebConsole;

/// <summary>One browser for all tests that look at pages; each test opens a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            throw new FileNotFoundException(
                $"The tests of the pages need Chromium at {Program}: apt-get install -y chromium", Program);
        }

        // Machines that build while they test are slow; Playwright waits 5 s by default.
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
    }

    /// <summary>Opens an empty page, as a person would see it.</summary>
    /// <param name="prepare">Changes how the browser presents itself. Default: English, in Shanghai, 1280 by 800.</param>
    public async Task<BrowserPage> Open(Action<BrowserNewContextOptions>? prepare = null)
    {
        var options = new BrowserNewContextOptions { Locale = "en-US", TimezoneId = "Asia/Shanghai" };
        prepare?.Invoke(options);
        var context = await browser!.NewContextAsync(options);
        return new BrowserPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
