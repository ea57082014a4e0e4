using System.Net.Http.Headers;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Transcription.Speech.Http;

namespace CoachPlus.Infrastructure.Transcription.Speech.OpenAi;

/// <summary><c>POST /v1/audio/transcriptions</c>, which answers when it is done: of the service that invented it, and of servers that people run themselves.</summary>
internal sealed class OpenAiSpeech(SpeechServer server, SpeechOptions options) : ISpeechToText, IAsyncDisposable
{
    public static readonly Uri DefaultAddress = new("https://api.openai.com");

    private const string DefaultModel = "whisper-1";
    private const long Megabyte = 1_000_000;
    private const int HostedMegabytes = 25;
    private readonly SpeechWorks _works = new();

    public string Engine => "openai";

    public bool IsSetUp => true;

    public long? MaxAudioBytes => (options.MaxUploadMegabytes ?? (options.BaseUrl is null ? HostedMegabytes : null)) * Megabyte;

    private string Model => options.Model ?? DefaultModel;

    public Task<SpeechTicket> SubmitAsync(SpeechOrder order, CancellationToken cancellationToken)
    {
        var language = SpeechLanguages.Code(order.Language);
        return Task.FromResult(_works.Start(order.Key, (_, token) => HearAsync(order, language, token), cancellationToken));
    }

    public Task<SpeechState> StatusAsync(SpeechTicket ticket, CancellationToken cancellationToken) => Task.FromResult(_works.State(ticket));

    public Task<HeardSpeech> ResultAsync(SpeechTicket ticket, CancellationToken cancellationToken) => _works.ResultAsync(ticket);

    public Task DeleteAsync(SpeechTicket ticket, CancellationToken cancellationToken) => _works.EndAsync(ticket);

    public ValueTask DisposeAsync() => _works.DisposeAsync();

    private async Task<HeardSpeech> HearAsync(SpeechOrder order, string? language, CancellationToken cancellationToken)
    {
        var call = new SpeechCall(() => Request(order, language), options.TimeoutSeconds, Repeatable: false);
        var answer = (await server.CallAsync<OpenAiAnswer>(call, mayBeAbsent: false, cancellationToken))!;
        return new HeardSpeech(
            OpenAiSegments.Of(answer, order.AudioSeconds),
            SpeechLanguages.Heard(answer.Language),
            answer.Duration,
            SpeechCost.Of(options.UsdPerMinute, answer.Duration ?? order.AudioSeconds),
            new SpeechFacts(Model, null, null, null));
    }

    private HttpRequestMessage Request(SpeechOrder order, string? language)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(Model), "model" },
            { new StringContent("verbose_json"), "response_format" },
            { new StringContent("segment"), "timestamp_granularities[]" },
        };
        if (language is not null)
        {
            form.Add(new StringContent(language), "language");
        }

        // Last, so that a server that does not like the rest need not wait for it.
        form.Add(new AudioContent(order.AudioPath), "file", Path.GetFileName(order.AudioPath));
        var request = new HttpRequestMessage(HttpMethod.Post, server.At("v1/audio/transcriptions")) { Content = form };
        request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("Idempotency-Key", order.Key);
        request.Headers.Authorization = options.ApiKey is { Length: > 0 } key ? new AuthenticationHeaderValue("Bearer", key) : null;
        return request;
    }
}
