using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Target zones in the existing table, and beside it what that lacks, which may be all.</summary>
internal sealed class LegacyTargetZones(LegacyDatabase database, ExistingTables tables) : ITargetZones
{
    private const string Beside = "coachplus.beside_target_zones";

    private const string Rows = """
        select z.id, z.owner_id, z.session_id, z.name, z.shape, z.definition_json::text, z.target_accuracy, z.is_active, z.created_at from target_zones z
        """;

    private static readonly string[] All = ["owner_id", "session_id", "name", "shape", "definition_json", "target_accuracy", "is_active", "created_at"];
    private static readonly string[] Owners = ["name", "shape", "definition_json", "target_accuracy", "is_active"];

    public Task<bool> AddAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a target zone",
            async transaction =>
            {
                if (zone.Session is { } session && !await NoteTables.HoldSessionAsync(transaction, session, scope.Sessions))
                {
                    return false;
                }

                var row = ZoneRow.From(zone);
                var (there, beside) = tables.Split(ExistingTables.Zones, All);
                if (there.Count > 0)
                {
                    var document = Filled(row, there).With("id", row.Id);
                    await transaction.RunAsync(document.Insert(ExistingTables.Zones), document.Parameter);
                }

                await WriteBesideAsync(transaction, row, beside);
                return true;
            },
            cancellationToken);

    public async Task<TargetZone?> FindAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken)
        => (await FindAsync([id.Value], scope, cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<TargetZone>> FindAsync(IReadOnlyCollection<string> ids, ZoneScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new NpgsqlParameter<string[]>("ids", [.. ids])];
        return await database.ReadAsync("finding target zones", $"{Rows} where z.id = any(@ids) and {Within(scope, parameters)}", parameters, Read, cancellationToken);
    }

    public async Task<IReadOnlyList<TargetZone>> ListAsync(UserId owner, VideoSessionId? session, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("owner", owner.Value)];
        parameters.AddRange(session is { } only ? [new NpgsqlParameter("session", only.Value)] : []);
        var sql = $"{Rows} where z.owner_id = @owner{(session is null ? "" : " and z.session_id = @session")} order by z.created_at desc, z.id desc";
        return await database.ReadAsync("listing target zones", sql, parameters, Read, cancellationToken);
    }

    public Task<bool> SaveAsync(TargetZone zone, ZoneScope scope, CancellationToken cancellationToken)
        => WithinAsync(
            "changing a target zone",
            zone.Id,
            scope,
            async transaction =>
            {
                var row = ZoneRow.From(zone);
                var (there, beside) = tables.Split(ExistingTables.Zones, Owners);
                if (there.Count > 0)
                {
                    var document = Filled(row, there);
                    await transaction.RunAsync(document.Update(ExistingTables.Zones), document.Parameter, new NpgsqlParameter("id", row.Id));
                }

                await WriteBesideAsync(transaction, row, beside);
            },
            cancellationToken);

    public Task<bool> DeleteAsync(TargetZoneId id, ZoneScope scope, CancellationToken cancellationToken)
        => WithinAsync(
            "deleting a target zone",
            id,
            scope,
            async transaction =>
            {
                NpgsqlParameter zone = new("id", id.Value);
                await transaction.RunAsync($"delete from {Beside} where id = @id", zone);
                if (tables.HasTable(ExistingTables.Zones))
                {
                    await transaction.RunAsync($"delete from {ExistingTables.Zones} where id = @id", zone);
                }
            },
            cancellationToken);

    // Who deletes a zone and who changes it come one after the other: the lock is the row that there always is.
    private Task<bool> WithinAsync(string doing, TargetZoneId id, ZoneScope scope, Func<LegacyTransaction, Task> write, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            doing,
            async transaction =>
            {
                var table = tables.HasTable(ExistingTables.Zones) ? ExistingTables.Zones : Beside;
                List<NpgsqlParameter> parameters = [new("id", id.Value)];
                if (await transaction.RunAsync($"select 1 from {table} z where z.id = @id and {Within(scope, parameters)} for update", parameters) == 0)
                {
                    return false;
                }

                await write(transaction);
                return true;
            },
            cancellationToken);

    private static async Task WriteBesideAsync(LegacyTransaction transaction, ZoneRow row, IReadOnlyList<string> columns)
    {
        if (columns.Count > 0)
        {
            var document = Filled(row, columns).With("id", row.Id);
            await transaction.RunAsync(document.Upsert(Beside), document.Parameter);
        }
    }

    private static string Within(ZoneScope scope, List<NpgsqlParameter> parameters)
    {
        if (scope.Owner is not { } owner)
        {
            return "true";
        }

        parameters.Add(new NpgsqlParameter("owner", owner.Value));
        return "z.owner_id = @owner";
    }

    private static Document Filled(ZoneRow row, IEnumerable<string> columns) => columns.Aggregate(new Document(), (filled, column) => column switch
    {
        "owner_id" => filled.With(column, row.OwnerId),
        "session_id" => filled.With(column, row.SessionId),
        "name" => filled.With(column, row.Name),
        "shape" => filled.With(column, row.Shape),
        "definition_json" => filled.WithJson(column, row.DefinitionJson),
        "target_accuracy" => filled.With(column, row.TargetAccuracy),
        "is_active" => filled.With(column, row.IsActive),
        _ => filled.With(column, row.CreatedAt),
    });

    private static TargetZone Read(NpgsqlDataReader row) => new ZoneRow
    {
        Id = row.GetString(0),
        OwnerId = row.GetString(1),
        SessionId = row.IsDBNull(2) ? null : row.GetString(2),
        Name = row.GetString(3),
        Shape = row.GetString(4),
        DefinitionJson = row.GetString(5),
        TargetAccuracy = row.IsDBNull(6) ? null : row.GetDouble(6),
        IsActive = row.GetBoolean(7),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(8),
    }.ToDomain();
}
