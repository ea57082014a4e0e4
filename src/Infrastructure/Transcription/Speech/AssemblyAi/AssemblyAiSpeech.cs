using System.Net.Http.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Transcription.Speech.Http;

namespace CoachPlus.Infrastructure.Transcription.Speech.AssemblyAi;

/// <summary>A hosted service that takes a file, works on it by itself and keeps the transcript until it is deleted.</summary>
internal sealed class AssemblyAiSpeech(SpeechServer server, SpeechOptions options) : ISpeechToText
{
    public static readonly Uri DefaultAddress = new("https://api.assemblyai.com");

    private const string Part = "the speech engine";

    public string Engine => "assemblyai";

    public bool IsSetUp => true;

    public long? MaxAudioBytes => options.MaxUploadMegabytes * 1_000_000L;

    public async Task<SpeechTicket> SubmitAsync(SpeechOrder order, CancellationToken cancellationToken)
    {
        var language = SpeechLanguages.CodeWithEnglishRegion(order.Language);

        // A file that is uploaded twice costs nothing and is thrown away by the service.
        var sending = new SpeechCall(() => Sending(order), options.TimeoutSeconds, Repeatable: true);
        var upload = await server.CallAsync<AssemblyAiUpload>(sending, mayBeAbsent: false, cancellationToken);
        var address = upload?.UploadUrl ?? throw Unreadable();
        var wanted = new AssemblyAiRequest(
            address, SpeakerLabels: true, options.SpeakersExpected, language, language is null ? true : null, Models(), Punctuate: true, FormatText: true);
        var ordering = new SpeechCall(
            () => Request(HttpMethod.Post, "v2/transcript", JsonContent.Create(wanted, options: SpeechJson.Options), order.Key), options.CallTimeoutSeconds, Repeatable: false);
        var transcript = await server.CallAsync<AssemblyAiTranscript>(ordering, mayBeAbsent: false, cancellationToken);
        return new SpeechTicket(transcript?.Id ?? throw Unreadable(), Survives: true);
    }

    public async Task<SpeechState> StatusAsync(SpeechTicket ticket, CancellationToken cancellationToken)
        => AssemblyAiState.Of(await FindAsync(ticket, cancellationToken)) ?? throw Unreadable();

    public async Task<HeardSpeech> ResultAsync(SpeechTicket ticket, CancellationToken cancellationToken)
    {
        var transcript = await FindAsync(ticket, cancellationToken);
        return (AssemblyAiState.Of(transcript) ?? throw Unreadable()) switch
        {
            { Stage: SpeechStage.Done } => Heard(transcript!),
            { Stage: SpeechStage.Refused, Problem: { } why } => throw new TranscriptionRefusedException(why.Code, why.Sentence),
            { Stage: SpeechStage.Lost, Problem: { } why } => throw new UnavailableException(Part, why.Sentence),
            _ => throw new InvalidOperationException("The transcript is not there yet."),
        };
    }

    public Task DeleteAsync(SpeechTicket ticket, CancellationToken cancellationToken)
        => server.CallAsync<AssemblyAiTranscript>(
            new SpeechCall(() => Request(HttpMethod.Delete, Of(ticket)), options.CallTimeoutSeconds, Repeatable: true), mayBeAbsent: true, cancellationToken);

    private HeardSpeech Heard(AssemblyAiTranscript transcript)
        => new(
            AssemblyAiState.IsSilence(transcript) ? [] : [.. AssemblyAiSegments.Of(transcript).Where(segment => !string.IsNullOrWhiteSpace(segment.Content))],
            SpeechLanguages.Heard(transcript.LanguageCode),
            transcript.AudioDuration,
            SpeechCost.Of(options.UsdPerMinute, transcript.AudioDuration),
            new SpeechFacts(options.Model, transcript.Id, AssemblyAiSegments.Speakers(transcript), transcript.Confidence is >= 0 and <= 1 ? transcript.Confidence : null));

    private Task<AssemblyAiTranscript?> FindAsync(SpeechTicket ticket, CancellationToken cancellationToken)
        => server.CallAsync<AssemblyAiTranscript>(
            new SpeechCall(() => Request(HttpMethod.Get, Of(ticket)), options.CallTimeoutSeconds, Repeatable: true), mayBeAbsent: true, cancellationToken);

    private HttpRequestMessage Sending(SpeechOrder order)
    {
        var request = Request(HttpMethod.Post, "v2/upload", new AudioContent(order.AudioPath));
        request.Headers.ExpectContinue = true;
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, server.At(path)) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", options.ApiKey);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return request;
    }

    private string[]? Models() => options.Model?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Of(SpeechTicket ticket) => $"v2/transcript/{Uri.EscapeDataString(ticket.Text)}";

    private static UnavailableException Unreadable() => new(Part, "The speech engine answered something that cannot be read: does Transcription:Speech:BaseUrl name a server of this kind?");
}
