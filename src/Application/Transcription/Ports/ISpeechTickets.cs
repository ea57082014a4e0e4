namespace CoachPlus.Application.Transcription.Ports;

/// <summary>What speech engines keep and nobody needs any more: of attempts that were cancelled, given up or finished. Throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface ISpeechTickets
{
    /// <summary>Notes one.</summary>
    Task NoteAsync(string engine, string ticket, CancellationToken cancellationToken);

    /// <summary>Those of an engine, oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<string>> OwedAsync(string engine, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets one that was let go.</summary>
    Task ForgetAsync(string engine, string ticket, CancellationToken cancellationToken);
}
