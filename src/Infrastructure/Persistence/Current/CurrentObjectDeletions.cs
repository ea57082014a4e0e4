using CoachPlus.Application.VideoAnalysis.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>What is due, and what is held, is measured by the database's clock.</summary>
internal sealed class CurrentObjectDeletions(IReads database) : IObjectDeletions
{
    private const int MostOfError = 500;

    // The next is a value, which is asked for once. Joined instead, it may be asked for again for each row, and a second answer passes over the first.
    private const string Take = """
        update object_deletions set attempts = attempts + 1, held_until = now() + @hold
        where id = (
            select id from object_deletions
            where done_at is null and coalesce(held_until, requested_at) <= now()
            order by coalesce(held_until, requested_at), id limit 1
            for update skip locked)
        returning id, bucket, prefix, attempts
        """;

    public async Task<ObjectDeletion?> TakeAsync(TimeSpan hold, CancellationToken cancellationToken)
    {
        var taken = await database.ReadAsync(
            "taking a folder to delete",
            Take,
            [new NpgsqlParameter("hold", hold)],
            reader => new ObjectDeletion(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)),
            cancellationToken);
        return taken.SingleOrDefault();
    }

    public Task DoneAsync(long id, CancellationToken cancellationToken)
        => database.RunAsync(
            "noting a deleted folder",
            "update object_deletions set done_at = now(), held_until = null, last_error = null where id = @id and done_at is null",
            [new NpgsqlParameter("id", id)],
            cancellationToken);

    public Task PutOffAsync(long id, TimeSpan pause, string why, CancellationToken cancellationToken)
        => database.RunAsync(
            "putting a deletion off",
            "update object_deletions set held_until = now() + @pause, last_error = @why where id = @id and done_at is null",
            [new NpgsqlParameter("id", id), new NpgsqlParameter("pause", pause), new NpgsqlParameter("why", Short(why))],
            cancellationToken);

    private static string Short(string why) => why.Length > MostOfError ? why[..MostOfError] : why;
}
