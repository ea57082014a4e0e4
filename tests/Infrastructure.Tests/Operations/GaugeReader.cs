using System.Diagnostics.Metrics;
using CoachPlus.Infrastructure.Operations.Metrics;

namespace CoachPlus.Infrastructure.Tests.Operations;

/// <summary>Reads one set of gauges, whoever else has some in this process.</summary>
internal sealed class GaugeReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _values = [];

    private GaugeReader()
    {
    }

    /// <summary>Makes gauges and their reader. What else is made meanwhile is made by another thread.</summary>
    public static (GaugeReader Reader, DatabaseGauges Gauges) Of(Func<DatabaseGauges> make)
    {
        var (reader, maker, making) = (new GaugeReader(), Environment.CurrentManagedThreadId, false);
        reader._listener.InstrumentPublished = (instrument, listener) =>
        {
            if (making && Environment.CurrentManagedThreadId == maker && instrument.Meter.Name == DatabaseGauges.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        reader._listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => reader.Note(instrument.Name, labels, value));
        reader._listener.Start();
        making = true;
        var gauges = make();
        making = false;
        return (reader, gauges);
    }

    /// <summary>Values by name and label, as they would be exported now.</summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        _values.Clear();
        _listener.RecordObservableInstruments();
        return new Dictionary<string, double>(_values);
    }

    public void Dispose() => _listener.Dispose();

    private void Note(string name, ReadOnlySpan<KeyValuePair<string, object?>> labels, double value)
        => _values.Add(labels.Length == 0 ? name : $"{name} {labels[0].Key}={labels[0].Value}", value);
}
