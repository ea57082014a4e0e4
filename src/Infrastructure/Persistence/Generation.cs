using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Schema;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>
/// Which generation of adapters stands behind the ports of this process. Decided once, by the first look at the catalogue, which the start
/// takes before anything else; a database that is moved afterwards does not change it.
/// </summary>
internal sealed class Generation(IOptions<PersistenceOptions> options)
{
    private Catalogue? _legacy;
    private bool _decided;

    /// <summary>Whether the database has a shape of the existing system. Before the first look: what the setting says.</summary>
    public bool IsLegacy => _decided ? _legacy is not null : options.Value.Schema == SchemaChoice.Legacy;

    /// <summary>The shape that was found, column by column.</summary>
    /// <exception cref="InvalidOperationException">It is not the existing system's, or nobody has looked.</exception>
    public Catalogue Legacy => _legacy ?? throw new InvalidOperationException("The catalogue was not read before an adapter of the existing system's shapes was made.");

    /// <summary>Takes note of what the first look has found; later ones change nothing.</summary>
    public void Decide(SchemaGeneration found, Catalogue catalogue)
    {
        if (_decided || found is not (SchemaGeneration.Legacy or SchemaGeneration.Current))
        {
            return;
        }

        (_legacy, _decided) = (found == SchemaGeneration.Legacy ? catalogue : null, true);
    }
}
