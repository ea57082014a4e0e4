using System.Net;
using System.Text;
using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CoachPlus.Infrastructure.Transcription.Speech.Http;

/// <summary>Makes calls to an engine's server and turns all that can go wrong into the port's two kinds of failure.</summary>
internal sealed class SpeechServer(HttpClient http, Uri root, SpeechPipelines pipelines, TimeProvider time)
{
    // A day of speech with the times of all its words is smaller.
    private const long MaxAnswer = 64L << 20;
    private const int MaxRefusal = 4 * 1024;
    private const string Part = "the speech engine";

    private static readonly HttpRequestError[] BeforeTheRequest =
        [HttpRequestError.ConnectionError, HttpRequestError.NameResolutionError, HttpRequestError.SecureConnectionError, HttpRequestError.ProxyTunnelError];

    /// <summary>The address of a path on this server.</summary>
    public Uri At(string path) => new($"{root.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>The answer to a call.</summary>
    /// <returns>Null when the server does not have what is asked for (404) and that may be.</returns>
    /// <param name="call">The call.</param>
    /// <param name="mayBeAbsent">Whether a 404 is an answer.</param>
    /// <param name="cancellationToken">Abandons the call.</param>
    /// <exception cref="TranscriptionRefusedException">The server refuses for good.</exception>
    /// <exception cref="UnavailableException">It failed, cannot be reached, does not answer in time or not as it should.</exception>
    public async Task<T?> CallAsync<T>(SpeechCall call, bool mayBeAbsent, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await pipelines.For(call).ExecuteAsync(async token => await TryAsync<T>(call, mayBeAbsent, token), cancellationToken);
        }
        catch (AnsweredException answered)
        {
            throw answered.MayPass ? Unavailable($"answered {(int)answered.Status}", answered) : Refusal(answered);
        }
        catch (UnansweredException unanswered)
        {
            throw Unavailable($"cannot be reached ({Kind(unanswered.InnerException)})", unanswered);
        }
        catch (TimeoutRejectedException late)
        {
            throw Unavailable($"did not answer within {call.Seconds} s (Transcription:Speech:TimeoutSeconds, CallTimeoutSeconds)", late);
        }
        catch (BrokenCircuitException open)
        {
            throw Unavailable("kept failing and is left alone for a while (Transcription:Speech:BreakSeconds)", open);
        }
        catch (JsonException)
        {
            // Its words would quote the answer.
            throw Unavailable("answered something that cannot be read: does Transcription:Speech:BaseUrl name a server of this kind?", null);
        }
    }

    private async Task<T?> TryAsync<T>(SpeechCall call, bool mayBeAbsent, CancellationToken cancellationToken)
        where T : class
    {
        using var request = call.Request();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (mayBeAbsent && response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new AnsweredException(response.StatusCode, RetryAfter(response), await NamesLanguageAsync(response, cancellationToken));
            }

            await response.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync<T>(body, SpeechJson.Options, cancellationToken) ?? throw new JsonException();
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            // A try that is given up may break in this way too.
            cancellationToken.ThrowIfCancellationRequested();
            throw new UnansweredException(MayHaveArrived(request, broken), broken);
        }
    }

    private static bool MayHaveArrived(HttpRequestMessage request, Exception broken)
        => Audio(request.Content) is { } audio ? audio.WasSent : broken is not HttpRequestException { HttpRequestError: var error } || !BeforeTheRequest.Contains(error);

    private static AudioContent? Audio(HttpContent? content) => content as AudioContent ?? (content as MultipartContent)?.OfType<AudioContent>().FirstOrDefault();

    private TimeSpan? RetryAfter(HttpResponseMessage response)
        => response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero,
            _ => null,
        };

    private static async Task<bool> NamesLanguageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity))
        {
            return false;
        }

        var beginning = new byte[MaxRefusal];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var count = await body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(beginning, 0, count).Contains("language", StringComparison.OrdinalIgnoreCase);
    }

    private static TranscriptionRefusedException Refusal(AnsweredException answered) => answered.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.PaymentRequired => SpeechRefusals.Key(),
        HttpStatusCode.RequestEntityTooLarge => SpeechRefusals.TooLarge(),
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity when answered.NamesLanguage => SpeechRefusals.Language(),
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.UnsupportedMediaType => SpeechRefusals.Audio(),
        _ => SpeechRefusals.Settings(),
    };

    private UnavailableException Unavailable(string what, Exception? cause) => new(Part, $"The speech engine at {root.Host} {what}.", cause);

    private static string Kind(Exception? broken) => broken is HttpRequestException http ? $"{http.HttpRequestError}" : "connection broken";
}
