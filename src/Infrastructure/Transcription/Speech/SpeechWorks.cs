using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Ports;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>
/// The orders of engines that work only while somebody waits: each runs here until it is done, let go, or its caller is cancelled. Ending the process ends
/// them all.
/// </summary>
internal sealed class SpeechWorks : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SpeechWork> _works = [];

    /// <summary>Starts a work under its key, unless one runs or stands there already.</summary>
    public SpeechTicket Start(string key, Func<SpeechWork, CancellationToken, Task<HeardSpeech>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_works.ContainsKey(key))
            {
                _works.Add(key, new SpeechWork(work, cancelled => Forget(key, cancelled), cancellationToken));
            }
        }

        return new SpeechTicket(key, Survives: false);
    }

    public SpeechState State(SpeechTicket ticket)
        => Find(ticket) switch
        {
            null => new SpeechState(SpeechStage.Lost, Problem: new SpeechProblem("speech.lost", "The process that worked on the recording has ended, and the work with it.")),
            { Result.IsCompleted: false } running => new SpeechState(SpeechStage.Working, running.Fraction),
            { Result.IsCompletedSuccessfully: true } => new SpeechState(SpeechStage.Done, 1),
            { Result.Exception.InnerException: TranscriptionRefusedException refused } => new SpeechState(SpeechStage.Refused, Problem: new SpeechProblem(refused.Code, refused.Message)),
            { Result.Exception.InnerException: UnavailableException broken } => new SpeechState(SpeechStage.Lost, Problem: new SpeechProblem("speech.unavailable", broken.Message)),
            { Result.IsCanceled: true } => new SpeechState(SpeechStage.Lost, Problem: new SpeechProblem("speech.lost", "The work on the recording was stopped.")),
            var failed => throw failed.Result.Exception!.InnerException!,
        };

    public async Task<HeardSpeech> ResultAsync(SpeechTicket ticket)
    {
        var work = Find(ticket) ?? throw new UnavailableException("the speech engine", "The process that worked on the recording has ended, and the work with it.");
        return work.Result switch
        {
            { IsCompleted: false } => throw new InvalidOperationException("The transcript is not there yet."),
            { IsCanceled: true } => throw new UnavailableException("the speech engine", "The work on the recording was stopped."),
            var ended => await ended,
        };
    }

    /// <summary>Stops a work and waits until nothing of it runs.</summary>
    public async Task EndAsync(SpeechTicket ticket)
    {
        SpeechWork? work;
        lock (_gate)
        {
            _works.Remove(ticket.Text, out work);
        }

        if (work is not null)
        {
            await work.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        SpeechWork[] all;
        lock (_gate)
        {
            all = [.. _works.Values];
            _works.Clear();
        }

        foreach (var work in all)
        {
            await work.DisposeAsync();
        }
    }

    private SpeechWork? Find(SpeechTicket ticket)
    {
        lock (_gate)
        {
            return _works.GetValueOrDefault(ticket.Text);
        }
    }

    // Whoever cancelled asks no more; a later attempt has a key of its own.
    private void Forget(string key, SpeechWork cancelled)
    {
        lock (_gate)
        {
            if (_works.GetValueOrDefault(key) == cancelled)
            {
                _works.Remove(key);
            }
        }
    }
}
