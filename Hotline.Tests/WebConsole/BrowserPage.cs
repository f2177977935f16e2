using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Hotline.Tests.WebConsole;

/// <summary>A page in the browser, and everything it complained about or asked for.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext context;

    internal BrowserPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Request += (_, request) => Requests.Enqueue(new Uri(request.Url));
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the browser's console, violations of the content security policy among them.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public ConcurrentQueue<Uri> Requests { get; } = new();

    /// <summary>Fails if the page complained, or asked anybody else for anything.</summary>
    public void IsClean(Uri home)
    {
        Assert.Empty(Complaints);
        Assert.NotEmpty(Requests);
        Assert.All(Requests, request => Assert.Equal(home.Authority, request.Authority));
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
