using CoachPlus.Application.Common.Ports;
using CoachPlus.Infrastructure.Storage.Disk;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.ChaosWorker.Tampering;

/// <summary>The files behind the store, for damage that it does not notice itself: a disk that lost bits, a gateway that mixed up blocks.</summary>
internal sealed class StoredFiles(IServiceProvider services)
{
    /// <summary>Turns one byte of the content, near its end, into another.</summary>
    public void Garble(ObjectAddress address, long contentBytes)
    {
        var path = services.GetRequiredService<DiskLayout>().FileOf(address);
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.Position = contentBytes - 1 - (contentBytes / 10);
        var old = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(old ^ 0x20));
    }
}
