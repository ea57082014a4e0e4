using System.Net;
using System.Net.Http.Headers;

namespace CoachPlus.EndToEnd.Support;

/// <summary>A page of metrics, as its lines stand.</summary>
internal sealed class Exposition
{
    private Exposition(string text) => Text = text;

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>Scrapes a page until it says what is waited for.</summary>
    public static async Task<Exposition> UntilAsync(Uri url, string token, Func<Exposition, bool> condition)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var last = "";
        for (var tries = 0; tries < 300; tries++)
        {
            if (await TryAsync(http, url) is { } text)
            {
                var page = new Exposition(text);
                if (condition(page))
                {
                    return page;
                }

                last = text;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The metrics did not come to say what was waited for:\n{last}");
    }

    /// <summary>The value of the first line of a metric that has a label with this value; null when there is none.</summary>
    public string? Value(string name, string? label = null)
        => Text.Split('\n').FirstOrDefault(line => (line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
            && (label is null || line.Contains($"=\"{label}\"", StringComparison.Ordinal)))?.Split(' ')[^1..][0];

    private static async Task<string?> TryAsync(HttpClient http, Uri url)
    {
        try
        {
            using var answer = await http.GetAsync(url);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            return null; // not listening yet
        }
    }
}
