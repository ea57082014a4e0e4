using CoachPlus.Application.Common;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Whether there is room for a video in the plan of its session's owner, and what the write that takes it has to keep.</summary>
internal sealed class VideoRooms(IVideoPlans plans, IVideoStorage storage)
{
    /// <summary>Room for a video that is to be sent.</summary>
    /// <param name="owner">Whose session it is for.</param>
    /// <param name="bytes">What was announced, or null: then there has to be room for some video.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What the write has to keep: others may be faster. Null for no bound.</returns>
    /// <exception cref="RequestException">There is none.</exception>
    public async Task<StorageBound?> RequireAsync(Owner owner, long? bytes, CancellationToken cancellationToken)
    {
        var room = await LookAsync(owner, null, bytes, cancellationToken);
        return room.Refusal is { } refusal ? throw refusal.AsException() : room.Bound;
    }

    /// <summary>Room for a video that has arrived. What was announced has its room already.</summary>
    public async Task<(StorageBound? Bound, VideoRefusal? Refusal)> ForArrivedAsync(JobOfSession found, VerifiedVideo video, CancellationToken cancellationToken)
        => found.Job.State.Upload?.DeclaredBytes is null
            ? await LookAsync(found.Session.Owner, found.Job.Order.Video, video.Bytes, cancellationToken)
            : (null, null);

    private async Task<(StorageBound? Bound, VideoRefusal? Refusal)> LookAsync(Owner owner, VideoObject? except, long? bytes, CancellationToken cancellationToken)
    {
        if ((await plans.OfAsync(owner, cancellationToken)).StorageBytes is not { } most)
        {
            return (null, null);
        }

        var used = most == 0 ? 0 : await storage.BytesOfAsync(owner, except, cancellationToken);
        return (new StorageBound(owner, most), used + (bytes ?? 1) > most ? VideoRefusal.NoRoom(most, used, bytes) : null);
    }
}
