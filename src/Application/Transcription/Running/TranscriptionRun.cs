using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>The way of a transcription from claimed to completed. Leaves by an exception whenever it cannot get there; nothing stays on the disk.</summary>
internal sealed class TranscriptionRun(
    IWorkspaces workspaces, AudioDownload download, IAudioFiles audio, EngineWork work, ISpeechToText engine, ITranscriptionQueue queue, ILogger<TranscriptionRun> logger)
{
    public async Task ExecuteAsync(TranscriptionLedger ledger, CancellationToken cancellationToken)
    {
        var claimed = ledger.Claimed;
        using var workspace = workspaces.Open();
        await ledger.TellAsync(new TranscriptionStep(10, "Fetching the recording..."), cancellationToken);
        var path = await download.FetchAsync(claimed.Audio, workspace, cancellationToken);
        var prepared = await PrepareAsync(ledger, path, cancellationToken);
        var result = await work.HearAsync(ledger, prepared, cancellationToken);

        try
        {
            await StoreAsync(ledger, prepared, result, cancellationToken);
        }
        catch when (!result.Ticket.Survives) // one that does is gone on with, or whatever ends the job notes that it is to be let go
        {
            await work.LetGoAsync(claimed.Session, result.Ticket);
            throw;
        }

        await work.LetGoAsync(claimed.Session, result.Ticket);
    }

    private async Task StoreAsync(TranscriptionLedger ledger, PreparedAudio prepared, EngineResult result, CancellationToken cancellationToken)
    {
        var total = (int)Math.Ceiling(prepared.Seconds);
        await ledger.TellAsync(new TranscriptionStep(80, "Saving transcript segments...", total, total), cancellationToken);
        var segments = TranscriptRules.Settle(result.Heard.Segments, prepared.Seconds);
        var doubts = InventedSpeech.Find(segments, prepared.Silences);
        await ledger.CompleteAsync(new FinishedTranscription(segments, doubts, prepared.Seconds, engine.Engine, result.Heard));
        TranscriptionLog.Completed(logger, ledger.Claimed.Session, segments.Count, doubts.Count(doubt => doubt != SpeechDoubts.None), prepared.Seconds, prepared.EndedEarly);
    }

    // Many files do not say how long they are, and some lie: what counts is what could be decoded.
    private async Task<PreparedAudio> PrepareAsync(TranscriptionLedger ledger, string path, CancellationToken cancellationToken)
    {
        var facts = await audio.ProbeAsync(path, cancellationToken);
        if (facts.DurationSeconds is { } said)
        {
            await DemandMinutesAsync(ledger.Claimed, said, cancellationToken);
        }

        var total = facts.DurationSeconds is { } length ? (int)Math.Ceiling(length) : (int?)null;
        await ledger.TellAsync(new TranscriptionStep(15, "Preparing the recording...", null, total), cancellationToken);
        var prepared = await audio.PrepareAsync(path, facts, Path.GetDirectoryName(path)!, engine.MaxAudioBytes, cancellationToken);
        await DemandMinutesAsync(ledger.Claimed, prepared.Seconds, cancellationToken);
        await ledger.TellAsync(
            new TranscriptionStep(EngineWork.First, $"Processing audio with {engine.Engine}...", null, (int)Math.Ceiling(prepared.Seconds)), cancellationToken);
        return prepared;
    }

    private async Task DemandMinutesAsync(ClaimedTranscription claimed, double seconds, CancellationToken cancellationToken)
    {
        if (await queue.AdjustAsync(claimed, seconds, cancellationToken) is { } refusal)
        {
            throw new MinutesRefusedException(refusal);
        }
    }
}
