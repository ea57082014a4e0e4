namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>
/// Spares an installation of many workers from doing the same sweep many times. Only a courtesy: every sweep is safe when two do it at
/// once. Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface ISweepTurns
{
    /// <summary>Takes the turn, if nobody has taken it within the period, by the database's clock.</summary>
    /// <param name="sweep">The sweep's name.</param>
    /// <param name="period">How often all processes together should do it.</param>
    /// <param name="cancellationToken">Takes nothing when it fires before.</param>
    Task<bool> TakeAsync(string sweep, TimeSpan period, CancellationToken cancellationToken);
}
