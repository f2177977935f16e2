namespace Hotline.Voice.Reports;

/// <summary>Registers figures and exports.</summary>
internal static class ReportServices
{
    /// <summary>Adds them; they read what the queues write.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportStore>();
        services.AddSingleton<Report>();
        return services;
    }
}
