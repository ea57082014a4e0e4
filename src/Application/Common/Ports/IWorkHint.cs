namespace CoachPlus.Application.Common.Ports;

/// <summary>A moment from which on somebody listens.</summary>
public interface IWorkHint
{
    /// <summary>Returns when anything was told since the hint was taken, or after a while. A hint only: there may be nothing.</summary>
    Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken);
}
