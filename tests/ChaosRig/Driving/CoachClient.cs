using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.ChaosRig.Ledger;

namespace CoachPlus.ChaosRig.Driving;

/// <summary>A coach's client, patient with a service that is under attack, honest about what it was told.</summary>
internal sealed class CoachClient : IDisposable
{
    private const string Prefix = "/api/coaches/plus";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly HttpClient _api;
    private readonly HttpClient _store = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    private CoachClient(HttpClient api) => _api = api;

    public static async Task<CoachClient> LogInAsync(Uri url, string email, string password, CancellationToken stop)
    {
        var api = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(10) };
        var client = new CoachClient(api);
        var answer = await UntilAnsweredAsync(null, "login", () => api.PostAsync(
            "/auth/login", new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = email, ["password"] = password }), stop), stop);
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Word(answer, "access_token"));
        return client;
    }

    public async Task<string> CreateSessionAsync(CancellationToken stop)
        => Word(await UntilAnsweredAsync(null, "session", () => _api.PostAsJsonAsync(
            $"{Prefix}/sessions", new { title = "Nets", player_ids = Array.Empty<string>(), notes = "", analysis_context = "batting", camera_view = "side" }, stop), stop), "id");

    public async Task<(string Job, Uri Url)> InitiateAsync(string session, CancellationToken stop)
    {
        var answer = await UntilAnsweredAsync(null, CoachActions.Initiate, () => _api.PostAsJsonAsync(
            $"{Prefix}/videos/upload/initiate", new { session_id = session, sample_fps = 10, include_frames = false }, stop), stop);
        return (Word(answer, "job_id"), new Uri(Word(answer, "presigned_url")));
    }

    public Task PutAsync(JobEntry entry, Uri url, byte[] video, CancellationToken stop)
        => UntilAnsweredAsync(entry, CoachActions.Put, () =>
        {
            var content = new ByteArrayContent(video);
            content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
            return _store.PutAsync(url, content, stop);
        }, stop);

    public Task CompleteAsync(JobEntry entry, CancellationToken stop)
        => UntilAnsweredAsync(entry, CoachActions.Complete, () => _api.PostAsJsonAsync($"{Prefix}/videos/upload/complete", new { job_id = entry.Id }, stop), stop);

    public Task CancelAsync(JobEntry entry, CancellationToken stop) => PostAsync(entry, CoachActions.Cancel, stop);

    public Task RetryAsync(JobEntry entry, CancellationToken stop) => PostAsync(entry, CoachActions.Retry, stop);

    public void Dispose()
    {
        _api.Dispose();
        _store.Dispose();
    }

    private Task<JsonElement> PostAsync(JobEntry entry, string action, CancellationToken stop)
        => UntilAnsweredAsync(entry, action, () => _api.PostAsync($"{Prefix}/analysis-jobs/{entry.Id}/{action}", null, stop), stop);

    /// <summary>Asks until the service says yes or no, and notes every answer.</summary>
    private static async Task<JsonElement> UntilAnsweredAsync(JobEntry? entry, string action, Func<Task<HttpResponseMessage>> ask, CancellationToken stop)
    {
        for (var end = DateTime.UtcNow + Patience; ;)
        {
            string last;
            try
            {
                using var answer = await ask();
                var text = await answer.Content.ReadAsStringAsync(stop);
                entry?.Note(action, (int)answer.StatusCode, text);
                if ((int)answer.StatusCode < 500)
                {
                    return text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default;
                }

                last = $"{(int)answer.StatusCode} {text}";
            }
            catch (Exception silent) when (silent is HttpRequestException or IOException || (silent is OperationCanceledException && !stop.IsCancellationRequested))
            {
                entry?.Note(action, 0, silent.Message);
                last = silent.Message;
            }

            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException($"No answer to {action} of {entry?.Id ?? "a new session"} for {Patience.TotalSeconds:0} s; the last try: {last}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), stop);
        }
    }

    private static string Word(JsonElement answer, string name)
        => answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var word) && word.GetString() is { } text
            ? text
            : throw new InvalidOperationException($"The service's answer has no {name}: {answer}");
}
