using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>
/// What this process was refused because of the database's shape, by operation and error class: for operators, who otherwise would have to
/// find it in the logs. Bounded; the kinds that were seen last stay.
/// </summary>
internal sealed class SchemaIncidents(TimeProvider clock)
{
    private const int Most = 100;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Operation, string SqlState), SchemaIncident> _seen = [];

    public void Add(SchemaMismatchException mismatch)
    {
        var now = clock.GetUtcNow();
        var kind = (mismatch.Operation, mismatch.SqlState);
        lock (_gate)
        {
            _seen[kind] = _seen.TryGetValue(kind, out var before)
                ? before with { Message = mismatch.Said, Times = before.Times + 1, Last = now }
                : new SchemaIncident(mismatch.Operation, mismatch.SqlState, mismatch.Said, 1, now, now);
            if (_seen.Count > Most)
            {
                _seen.Remove(_seen.MinBy(incident => incident.Value.Last).Key);
            }
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SchemaIncident> List()
    {
        lock (_gate)
        {
            return [.. _seen.Values.OrderByDescending(incident => incident.Last)];
        }
    }
}
