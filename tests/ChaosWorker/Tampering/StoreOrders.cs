namespace CoachPlus.ChaosWorker.Tampering;

/// <summary>How a store can go wrong.</summary>
internal enum StoreTrouble
{
    /// <summary>It refuses.</summary>
    Refuses,

    /// <summary>It breaks off in the middle of a read.</summary>
    BreaksOff,

    /// <summary>It answers late.</summary>
    Delays,

    /// <summary>It says that it has stored what it has thrown away.</summary>
    Forgets,

    /// <summary>It says that it has stored what it has cut.</summary>
    Cuts,

    /// <summary>It says that it has stored what it has changed; size and metadata are right.</summary>
    Garbles,
}

/// <summary>What the rig wants to go wrong next.</summary>
internal sealed class StoreOrders
{
    private readonly Lock _gate = new();
    private readonly Dictionary<StoreTrouble, int> _open = [];

    public void Give(StoreTrouble kind, int count)
    {
        lock (_gate)
        {
            _open[kind] = _open.GetValueOrDefault(kind) + count;
        }
    }

    /// <summary>Takes one order of one of the kinds, if there is one.</summary>
    public StoreTrouble? Take(params ReadOnlySpan<StoreTrouble> kinds)
    {
        lock (_gate)
        {
            foreach (var kind in kinds)
            {
                if (_open.TryGetValue(kind, out var count) && count > 0)
                {
                    _open[kind] = count - 1;
                    return kind;
                }
            }

            return null;
        }
    }
}
