using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CoachPlus.Benchmarks.Transcripts;

/// <summary>What one export took.</summary>
/// <param name="Bytes">Of the file.</param>
/// <param name="FirstByte">Until the first of them was there.</param>
/// <param name="Whole">Until the last.</param>
internal sealed record ExportRun(long Bytes, TimeSpan FirstByte, TimeSpan Whole);

/// <summary>Exports as a client asks for them.</summary>
internal sealed class Exports(Uri url, string token) : IDisposable
{
    public static readonly string[] Formats = ["json", "vtt", "srt", "txt", "xlsx"];
    private readonly HttpClient _http = new() { BaseAddress = url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    /// <summary>Reads a whole file and keeps nothing of it.</summary>
    public async Task<ExportRun> RunAsync(string session, string format)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await SendAsync(session, format);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        long bytes = await body.ReadAsync(buffer);
        var first = Stopwatch.GetElapsedTime(start);
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            bytes += read;
        }

        return new ExportRun(bytes, first, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>How many segments a file holds.</summary>
    public async Task<int> SegmentsAsync(string session, string format)
    {
        using var answer = await SendAsync(session, format);
        var text = await answer.Content.ReadAsStringAsync();
        return format == "json" ? JsonElement.Parse(text).GetProperty("segments").GetArrayLength() : text.Split(" --> ").Length - 1;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string session, string format)
        => (await _http.GetAsync($"/api/v1/sessions/{session}/transcript?format={format}", HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode();
}
