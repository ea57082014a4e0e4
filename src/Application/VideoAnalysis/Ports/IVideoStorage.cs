using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>How much of the storage somebody's videos take.</summary>
public interface IVideoStorage
{
    /// <summary>
    /// Bytes of all videos in an owner's sessions: of those that arrived, what was found; of uploads that are still open, what was announced. A
    /// video counts once, however often it was analysed. Videos whose size nobody ever noted count nothing.
    /// </summary>
    /// <param name="owner">Whose.</param>
    /// <param name="except">A video that is not counted, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Common.UnavailableException">The database did not answer.</exception>
    Task<long> BytesOfAsync(Owner owner, VideoObject? except, CancellationToken cancellationToken);
}

/// <summary>What a write has to keep: with the job's video its session's owner stores so much at most.</summary>
/// <param name="Owner">Whose videos.</param>
/// <param name="MostBytes">All together.</param>
public sealed record StorageBound(Owner Owner, long MostBytes);
