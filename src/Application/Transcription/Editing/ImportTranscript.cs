using System.Text;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Captions;
using MediatR;

namespace CoachPlus.Application.Transcription.Editing;

/// <summary>Puts a file of captions in the place of a session's transcript.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="FileName">Ends with <c>.vtt</c> or <c>.srt</c>, in any case.</param>
/// <param name="Content">The file, in UTF-8; at most <see cref="MaxBytes"/>.</param>
public sealed record ImportTranscript(string SessionId, string FileName, Stream Content) : IRequest<ImportedTranscriptView>
{
    /// <summary>Largest file, in bytes: a day of talk with all its markup.</summary>
    public const int MaxBytes = 16 << 20;
}

/// <summary>What became of it.</summary>
/// <param name="Message">For people.</param>
/// <param name="SessionId">The session.</param>
/// <param name="TranscriptionSessionId">The same: the session is where the transcript is.</param>
/// <param name="SegmentsCount">How many segments it has now.</param>
/// <param name="DurationSeconds">Where the last one ends.</param>
public sealed record ImportedTranscriptView(string Message, Guid SessionId, Guid TranscriptionSessionId, int SegmentsCount, double DurationSeconds);

internal sealed class ImportTranscriptHandler(ITranscriptionSessions sessions, ITranscripts transcripts, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<ImportTranscript, ImportedTranscriptView>
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] Endings = [".vtt", ".srt"];

    public async Task<ImportedTranscriptView> Handle(ImportTranscript request, CancellationToken cancellationToken)
    {
        var read = await sessions.RequireAsync(request.SessionId, current, cancellationToken);
        if (!Endings.Any(ending => request.FileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            throw Refused("transcript.format", "Invalid file format. Only VTT and SRT files are supported.");
        }

        TranscriptionTransitions.Next(read.Session.Status, TranscriptionVerb.Import); // before anything is read of the file
        var imported = ImportedTranscript.Of(await CaptionsAsync(request.Content, cancellationToken));
        if (imported.Segments.Count == 0)
        {
            throw Refused("transcript.no-segments", "No valid transcript segments found in file");
        }

        var end = imported.Segments.Max(segment => segment.EndSeconds!.Value);
        return await transcripts.ReplaceAsync(read, read.Session.Imported(end, clock.GetUtcNow()), imported.Segments, imported.Doubts, imported.Roles, cancellationToken)
            ? new ImportedTranscriptView("Transcript uploaded successfully", read.Session.Id.Value, read.Session.Id.Value, imported.Segments.Count, end)
            : throw TranscriptionLookups.Changed();
    }

    private static async Task<IReadOnlyList<Caption>> CaptionsAsync(Stream content, CancellationToken cancellationToken)
    {
        // Captions are read line by line and without waiting; a file of this size fits into memory.
        using var file = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (file.Length + read > ImportTranscript.MaxBytes)
            {
                throw new RequestException(RefusalKind.TooLarge, "transcript.too-large", $"A file of captions may have {ImportTranscript.MaxBytes >> 20} MB.");
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        try
        {
            file.Position = 0;
            using var text = new StreamReader(file, Strict);
            return CaptionReader.Read(text);
        }
        catch (DecoderFallbackException noUtf8)
        {
            throw Refused("transcript.encoding", "File encoding not supported. Please use UTF-8 encoding.", noUtf8);
        }
        catch (DomainException broken)
        {
            throw Refused(broken.Code, broken.Message, broken);
        }
    }

    private static RequestException Refused(string code, string message, Exception? cause = null) => new(RefusalKind.Malformed, code, message, cause);
}
