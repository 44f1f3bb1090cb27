extension CompletenessRule {
    /// The rules that come with the product: the council's annual return, and the conditions of workforce funding, as
    /// their publisher's help pages state them. A council replaces them by a table of its own when they change.
    public static let published: [CompletenessRule] = read(Array(table.utf8)).rules

    private static let table = """
        rule_set,edition,level,group,share_required,item,data_set_column,source_title,source_address
        council annual return,2025,workplace,all,100%,number of staff,TOTALPERMTEMP,What are the requirements for \
        the local authority \
        return?,skillsforcare.zohodesk.eu/portal/en/kb/articles/what-are-the-requirements-for-the-2023-return
        council annual return,2025,workplace,all,100%,employer type,ESTTYPE,as above,as above
        council annual return,2025,workplace,all,100%,main service,MAINSERVICE,as above,as above
        council annual return,2025,workplace,all,100%,other services,ALLSERVICES,as above,as above
        council annual return,2025,workplace,all,100%,service capacity,CAPACITY,as above,as above
        council annual return,2025,workplace,all,100%,service users,SERVICEUSERS,as above,as above
        council annual return,2025,workplace,all,100%,current vacancies,VACANCIES,as above,as above
        council annual return,2025,workplace,all,100%,starters in 12 months,STARTERS,as above,as above
        council annual return,2025,workplace,all,100%,leavers in 12 months,LEAVERS,as above,as above
        council annual return,2025,staff,all staff,100%,name or identifier,DISPLAYID,as above,as above
        council annual return,2025,staff,all staff,100%,main job role,MAINJOBROLE,as above,as above
        council annual return,2025,staff,all staff,100%,contract type,EMPLSTATUS,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,date of birth,DOB,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,gender identity,GENDER,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,ethnicity,ETHNICITY,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,days of sickness in 12 months,DAYSSICK,as \
        above,as above
        council annual return,2025,staff,permanent and temporary,90%,zero hours contract,ZEROHRCONT,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,contracted hours,CONTHOURS,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,hourly pay or annual \
        salary,SALARY|HOURLYRATE,as above,as above
        council annual return,2025,staff,permanent and temporary,90%,social care qualification,SCQUAL,as above,as \
        above
        council annual return,2025,staff,permanent and temporary,90%,other qualification,NONSCQUAL,as above,as above
        council annual return,2025,staff,agency,100%,name or identifier; contract type; main job role; pay; average \
        hours,DISPLAYID|EMPLSTATUS|MAINJOBROLE|SALARY|HOURLYRATE|AVGHOURS,as above,as above
        workforce funding,current,workplace,all,100%,number of staff,TOTALPERMTEMP,What are the funding \
        requirements,skillsforcare.zohodesk.eu/portal/en/kb/articles/what-are-the-funding-requirements
        workforce funding,current,workplace,all,100%,employer type,ESTTYPE,as above,as above
        workforce funding,current,workplace,all,100%,main service,MAINSERVICE,as above,as above
        workforce funding,current,workplace,all,100%,other services (if any),ALLSERVICES,as above,as above
        workforce funding,current,workplace,all,100%,service capacity,CAPACITY,as above,as above
        workforce funding,current,workplace,all,100%,service users,SERVICEUSERS,as above,as above
        workforce funding,current,workplace,all,100%,current vacancies,VACANCIES,as above,as above
        workforce funding,current,workplace,all,100%,starters in 12 months,STARTERS,as above,as above
        workforce funding,current,workplace,all,100%,leavers in 12 months,LEAVERS,as above,as above
        workforce funding,current,workplace,all,100%,reasons for leaving (bulk upload),REASONS,as above,as above
        workforce funding,current,staff,all staff,90%,main job role,MAINJOBROLE,as above,as above
        workforce funding,current,staff,all staff,90%,contract type,EMPLSTATUS,as above,as above
        workforce funding,current,staff,all staff,90%,date of birth,DOB,as above,as above
        workforce funding,current,staff,all staff,90%,gender,GENDER,as above,as above
        workforce funding,current,staff,all staff,90%,nationality,NATIONALITY,as above,as above
        workforce funding,current,staff,all staff,90%,date started in main job role,STARTDATE,as above,as above
        workforce funding,current,staff,all staff,90%,recruited from,RECSOURCE,as above,as above
        workforce funding,current,staff,all staff,90%,days of sickness in 12 months,DAYSSICK,as above,as above
        workforce funding,current,staff,all staff,90%,zero hours contract,ZEROHRCONT,as above,as above
        workforce funding,current,staff,all staff,90%,contracted or average hours,CONTHOURS|AVGHOURS,as above,as above
        workforce funding,current,staff,all staff,90%,hourly pay or annual salary,SALARY|HOURLYRATE,as above,as above
        workforce funding,current,staff,all staff,90%,Care Certificate,CARECERT,as above,as above
        workforce funding,current,staff,all staff,90%,social care qualification,SCQUAL,as above,as above
        workforce funding,current,staff,all staff,90%,highest level of social care qualification (if any),SCQUAL,as \
        above,as above
        workforce funding,current,staff,all staff,90%,other qualifications,NONSCQUAL,as above,as above
        """
}
