using CoachPlus.Application.Transcription.Ports;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>One work that runs in this process.</summary>
internal sealed class SpeechWork : IProgress<double>, IAsyncDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly Lock _gate = new();
    private double? _fraction;

    /// <param name="work">What to do; it tells its progress to this.</param>
    /// <param name="cancelled">Called once it has ended because it was cancelled.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public SpeechWork(Func<SpeechWork, CancellationToken, Task<HeardSpeech>> work, Action<SpeechWork> cancelled, CancellationToken cancellationToken)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = _end.Token;
        Result = Task.Run(() => work(this, token), token);
        _ = Result.ContinueWith(
            ended =>
            {
                // Looked at, so that a failure that nobody asks for any more does not count as one that nobody handles.
                _ = ended.Exception;
                if (token.IsCancellationRequested)
                {
                    cancelled(this);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    public Task<HeardSpeech> Result { get; }

    /// <summary>The most that was told.</summary>
    public double? Fraction
    {
        get
        {
            lock (_gate)
            {
                return _fraction;
            }
        }
    }

    public void Report(double value)
    {
        lock (_gate)
        {
            _fraction = Math.Clamp(Math.Max(value, _fraction ?? 0), 0, 1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Result.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _end.Dispose();
    }
}
