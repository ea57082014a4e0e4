using System.Diagnostics;
using CoachPlus.ChaosWorker.Tampering;

namespace CoachPlus.ChaosWorker;

/// <summary>What the rig says on the standard input: <c>store KIND COUNT</c>. The end of the input is the end of the process.</summary>
internal static class RigOrders
{
    public static void Obey(StoreOrders orders)
        => new Thread(() =>
        {
            while (Console.In.ReadLine() is { } line)
            {
                if (line.Split(' ') is ["store", var kind, var count])
                {
                    orders.Give(Enum.Parse<StoreTrouble>(kind), int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
                }
            }

            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true }.Start();
}
