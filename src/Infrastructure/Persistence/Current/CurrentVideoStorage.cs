using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentVideoStorage(IReads database) : IVideoStorage
{
    public async Task<long> BytesOfAsync(Owner owner, VideoObject? except, CancellationToken cancellationToken)
        => (await database.ReadAsync("summing stored videos", StorageSql.Used, StorageSql.Parameters(owner, except), row => row.GetInt64(0), cancellationToken)).Single();
}
