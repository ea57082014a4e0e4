using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Media.Video;
using CoachPlus.Infrastructure.Transcription.Speech.Http;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Transcription.Speech.WhisperCpp;

/// <summary>whisper.cpp's command on this machine: nothing leaves it.</summary>
internal sealed partial class WhisperCppSpeech(SpeechOptions options, TimeProvider time, ILogger<WhisperCppSpeech> logger) : ISpeechToText, IAsyncDisposable
{
    private const string Tool = "the speech program";
    private const string Output = "heard";
    private readonly SpeechWorks _works = new();

    public string Engine => "whisper_cpp";

    public bool IsSetUp => true;

    public long? MaxAudioBytes => null;

    public Task<SpeechTicket> SubmitAsync(SpeechOrder order, CancellationToken cancellationToken)
    {
        var language = SpeechLanguages.Code(order.Language) ?? "auto";
        return Task.FromResult(_works.Start(order.Key, (work, token) => HearAsync(order, language, work, token), cancellationToken));
    }

    public Task<SpeechState> StatusAsync(SpeechTicket ticket, CancellationToken cancellationToken) => Task.FromResult(_works.State(ticket));

    public Task<HeardSpeech> ResultAsync(SpeechTicket ticket, CancellationToken cancellationToken) => _works.ResultAsync(ticket);

    public Task DeleteAsync(SpeechTicket ticket, CancellationToken cancellationToken) => _works.EndAsync(ticket);

    public ValueTask DisposeAsync() => _works.DisposeAsync();

    private async Task<HeardSpeech> HearAsync(SpeechOrder order, string language, IProgress<double> progress, CancellationToken cancellationToken)
    {
        // Beside the sound, so that it goes with the job's folder even if this process is killed.
        var audio = Path.GetFullPath(order.AudioPath);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(audio)!, $"whisper-{Guid.NewGuid():N}"));
        try
        {
            var output = Path.Combine(folder.FullName, Output);
            await RunAsync(audio, output, language, progress, cancellationToken);
            var answer = await ReadAsync($"{output}.json", cancellationToken);
            return new HeardSpeech(
                answer.Segments(), SpeechLanguages.Heard(answer.Result?.Language), null, SpeechCost.Of(options.UsdPerMinute, order.AudioSeconds),
                new SpeechFacts(Path.GetFileName(options.Model), null, null, null));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task RunAsync(string audio, string output, string language, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var program = ProgramFile.Find(options.Program!) ?? options.Program!;
        var command = new ToolCommand(
            Tool, program, $"{SpeechOptions.Section}:{nameof(options.Program)}", ["-m", options.Model!, "-f", audio, "-oj", "-of", output, "-l", language, "-pp", .. options.Arguments]);
        var limit = TimeSpan.FromSeconds(options.TimeoutSeconds);
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await using var process = ToolProcess.Start(command, time, line => Told(line, progress));

        // The text goes to its output too; a full pipe would stop it.
        var drained = process.Output.CopyToAsync(Stream.Null, CancellationToken.None);
        try
        {
            var exitCode = await process.WaitAsync(process.ExitAsync(), limit, either.Token);
            ToolExit.ThrowIfFromOutside(Tool, exitCode, process.Errors);
            if (exitCode != 0)
            {
                LogFailed(logger, exitCode, process.Errors);
                throw new TranscriptionRefusedException("speech.program-failed", $"The speech program could not make a transcript of this recording (exit code {exitCode}). The operator finds the reason in the service's log.");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnavailableException(Tool, $"The speech program did not end within Transcription:Speech:TimeoutSeconds ({limit.TotalSeconds:0} s) and was ended.");
        }
        finally
        {
            process.Kill();
            await drained.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static async Task<WhisperAnswer> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            // It may cut a character in two, which as text is a mark and as JSON an error: read as text first.
            return JsonSerializer.Deserialize<WhisperAnswer>(await File.ReadAllTextAsync(file, Encoding.UTF8, cancellationToken), SpeechJson.Options) ?? throw new JsonException();
        }
        catch (Exception missing) when (missing is IOException or JsonException)
        {
            throw new UnavailableException(Tool, "The speech program ended well and wrote no transcript that can be read: Transcription:Speech:Program must name whisper.cpp's whisper-cli.");
        }
    }

    private static void Told(string line, IProgress<double> progress)
    {
        if (Percent().Match(line) is { Success: true } match)
        {
            progress.Report(int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) / 100.0);
        }
    }

    [GeneratedRegex(@"progress = +(\d{1,3})%", RegexOptions.CultureInvariant)]
    private static partial Regex Percent();

    [LoggerMessage(Level = LogLevel.Error, Message = "The speech program failed with exit code {ExitCode}: {Errors}")]
    private static partial void LogFailed(ILogger logger, int exitCode, string errors);
}
